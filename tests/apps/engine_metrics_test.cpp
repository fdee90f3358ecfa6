// This file is part of exeunt. See the file LICENSE for license terms.

// What Prometheus is told, from reports that are written down here.

#include <exeunt/apps/engine_metrics.hpp>

#include <doctest/doctest.h>
#include <prometheus/text_serializer.h>

#include <set>
#include <string>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

std::string text_of(const engine_sight& what) {
  return prometheus::TextSerializer{}.Serialize(to_metrics(what));
}

bool contains(const std::string& text, const std::string& line) {
  return text.find("\n" + line + "\n") != std::string::npos;
}

stage_report stage_of(std::string name, std::string kind,
                      std::string node = {}) {
  stage_report out;
  out.name = std::move(name);
  out.kind = std::move(kind);
  out.node = std::move(node);
  return out;
}

/// tone0, here, sends to gain0 on b, which sends to null0 on c.
live_run two_nodes() {
  live_run out{"7", false, {}, {}, {2'500'000'000, 0, 0}};
  out.now.state = run_state::running;
  out.now.stages = {stage_of("tone0", "tone"), stage_of("gain0", "gain", "b"),
                    stage_of("null0", "null", "c")};
  out.now.links = {{"tone0.out", "gain0.in", "live", 16, 100},
                   {"gain0.out", "null0.in", "live", 16, 98}};
  return out;
}

/// What `of` is to the node `b`, which hosts a stage of it.
live_run hosted(live_run of) {
  of.hosted = true;
  return of;
}

node_view peer(std::string name) {
  node_view out;
  out.name = std::move(name);
  out.connected = true;
  return out;
}

std::set<std::string> nodes_in(const engine_sight& what) {
  std::set<std::string> out;
  for (auto& family : to_metrics(what))
    if (family.name == "exeunt_stage_state")
      for (auto& one : family.metric)
        out.insert(one.label.at(3).value);
  return out;
}

} // namespace

TEST_CASE("an engine without runs counts its actors, and no more") {
  engine_sight what{"", {9, 4, 1, 2, 2, 0, 3}, {}, {}};
  auto text = "\n" + text_of(what);
  CHECK(contains(text, "exeunt_actors_spawned_total 9"));
  CHECK(contains(text, "exeunt_actors_exited_total 4"));
  CHECK(contains(text, "exeunt_actors_quarantined 1"));
  CHECK(contains(text, "exeunt_actors_lost 2"));
  CHECK(contains(text, "exeunt_actors_alive 2"));
  CHECK(contains(text, "exeunt_runs 0"));
  CHECK(contains(text, "exeunt_buffers_lent 3"));
  CHECK(to_metrics(what).size() == 7);
}

TEST_CASE("spawned = exited + quarantined + lost + alive, and HELP says so") {
  auto all = to_metrics({"", {9, 4, 1, 2, 2, 0, 3}, {}, {}});
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(all[i].help.find("spawned = exited + quarantined + lost + alive")
          != std::string::npos);
  auto rest = all[1].metric[0].counter.value + all[2].metric[0].gauge.value
              + all[3].metric[0].gauge.value + all[4].metric[0].gauge.value;
  CHECK(all[0].metric[0].counter.value == rest);
}

TEST_CASE("a stage has run, name, kind and node, and base units") {
  auto run = two_nodes();
  auto& tone = run.now.stages[0];
  tone.frames_out = 100;
  tone.samples_out = 96'000;
  tone.restarts = 2;
  tone.bad_samples = 5;
  tone.stuck_ns = 250'000'000;
  tone.queue_p99_ns = 1'500'000;
  tone.dropped[static_cast<std::size_t>(gap_cause::overload)] = 3;
  auto text = text_of({"a", {}, {run}, {}});
  std::string labels = "{run=\"7\",stage=\"tone0\",kind=\"tone\",node=\"a\"} ";
  CHECK(contains(text, "exeunt_stage_frames_in_total" + labels + "0"));
  CHECK(contains(text, "exeunt_stage_frames_out_total" + labels + "100"));
  CHECK(contains(text, "exeunt_stage_samples_out_total" + labels + "96000"));
  CHECK(contains(text, "exeunt_stage_restarts_total" + labels + "2"));
  CHECK(contains(text, "exeunt_stage_bad_samples_total" + labels + "5"));
  CHECK(contains(text, "exeunt_stage_stuck_seconds" + labels + "0.25"));
  CHECK(contains(text, "exeunt_stage_handler_seconds_total" + labels + "2.5"));
  CHECK(text.find("exeunt_stage_queued_p99_seconds" + labels + "0.0015")
        != std::string::npos);
  labels.replace(labels.find('}'), 2, ",cause=\"overload\"} ");
  CHECK(contains(text, "exeunt_stage_dropped_frames_total" + labels + "3"));
}

TEST_CASE("a run at home tells of its stages on all nodes, and who is lost") {
  auto run = two_nodes();
  run.now.actors_lost = 1;
  run.now.stages[2].exit = stage_exit::lost;
  auto text = text_of({"a", {}, {run}, {}});
  CHECK(contains(text, "exeunt_run_state{run=\"7\",state=\"running\"} 1"));
  CHECK(contains(text, "exeunt_run_lost_actors{run=\"7\"} 1"));
  CHECK(contains(text, "exeunt_stage_state{run=\"7\",stage=\"gain0\",kind="
                       "\"gain\",node=\"b\",state=\"alive\"} 1"));
  CHECK(contains(text, "exeunt_stage_state{run=\"7\",stage=\"null0\",kind="
                       "\"null\",node=\"c\",state=\"lost\"} 1"));
  CHECK(contains(text, "exeunt_link_frames_total{run=\"7\",from=\"gain0.out\","
                       "to=\"null0.in\",node=\"b\"} 98"));
  CHECK(nodes_in({"a", {}, {run}, {}}) == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("a host tells of the stages that live on it, and of their links") {
  auto text = text_of({"b", {}, {hosted(two_nodes())}, {}});
  CHECK(nodes_in({"b", {}, {hosted(two_nodes())}, {}})
        == std::set<std::string>{"b"});
  CHECK(text.find("tone0.out") == std::string::npos);
  CHECK(contains(text, "exeunt_link_frames_total{run=\"7\",from=\"gain0.out\","
                       "to=\"null0.in\",node=\"b\"} 98"));
  CHECK(text.find("exeunt_run_") == std::string::npos);
}

TEST_CASE(
  "without a network there is no node, and an elided stage is left out") {
  auto run = two_nodes();
  run.now.stages[1] = stage_of("gain0", "gain");
  run.now.stages[1].exit = stage_exit::elided;
  run.now.stages.pop_back();
  run.now.links.clear();
  auto text = text_of({"", {}, {run}, {}});
  CHECK(contains(text, "exeunt_stage_state{run=\"7\",stage=\"tone0\",kind="
                       "\"tone\",node=\"\",state=\"alive\"} 1"));
  CHECK(text.find("gain0") == std::string::npos);
}

TEST_CASE("what lies on links is told of runs that are watched") {
  auto run = two_nodes();
  run.now.stages[1].node = {};
  CHECK(text_of({"a", {}, {run}, {}}).find("_queue_") == std::string::npos);
  run.view.watched = true;
  run.view.links = {
    {"tone0", "gain0", true, 16, 18, 0.375, 0.5, 0, 0},
    {"gain0", "null0", true, 16, 4, std::nullopt, 0, 0, 0},
  };
  auto text = text_of({"a", {}, {run}, {}});
  std::string within
    = "{run=\"7\",from=\"tone0.out\",to=\"gain0.in\",node=\"a\"} ";
  std::string across
    = "{run=\"7\",from=\"gain0.out\",to=\"null0.in\",node=\"a\"} ";
  CHECK(contains(text, "exeunt_link_queue_frames" + within + "18"));
  CHECK(contains(text, "exeunt_link_queue_seconds" + within + "0.375"));
  CHECK(contains(text, "exeunt_link_queue_age_seconds" + within + "0.5"));
  // Of what is on the way to another node nobody knows more than the number.
  CHECK(contains(text, "exeunt_link_queue_frames" + across + "4"));
  CHECK(text.find("_queue_seconds" + across) == std::string::npos);
  CHECK(text.find("_queue_age_seconds" + across) == std::string::npos);
}

TEST_CASE("a peer tells its load; its silence is told once it was heard") {
  auto b = peer("b");
  b.runs = 2;
  b.stages = 5;
  b.cpu = 0.25;
  b.refused = 1;
  b.silence = 20ms;
  b.round_trip = 500us;
  auto text = text_of({"a", {}, {}, {b, peer("c")}});
  CHECK(contains(text, "exeunt_node_up{node=\"b\"} 1"));
  CHECK(contains(text, "exeunt_node_runs{node=\"b\"} 2"));
  CHECK(contains(text, "exeunt_node_stages{node=\"b\"} 5"));
  CHECK(contains(text, "exeunt_node_cpu_ratio{node=\"b\"} 0.25"));
  CHECK(contains(text, "exeunt_node_refused_total{node=\"b\"} 1"));
  CHECK(text.find("exeunt_node_heartbeat_age_seconds{node=\"b\"} 0.02")
        != std::string::npos);
  CHECK(contains(text, "exeunt_node_up{node=\"c\"} 1"));
  CHECK(text.find("age_seconds{node=\"c\"}") == std::string::npos);
}

TEST_CASE("names and kinds of metrics go together, and each has its HELP") {
  auto b = peer("b");
  b.round_trip = 1ms;
  std::set<std::string> names;
  for (auto& it : to_metrics({"a", {}, {two_nodes()}, {b}})) {
    CAPTURE(it.name);
    CHECK(it.name.starts_with("exeunt_"));
    CHECK(it.name.ends_with("_total")
          == (it.type == prometheus::MetricType::Counter));
    CHECK(it.help.ends_with("."));
    CHECK(names.insert(it.name).second);
  }
}
