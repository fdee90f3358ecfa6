// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/noop.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Returns a kind that promises no bound for what it holds.
kind hoarder_kind() {
  auto out = noop_kind();
  out.facts.name = "hoarder";
  out.holds = [](const setting_map&, std::span<const stream_format>) {
    return holding{.latency = media_time{0}, .buffered = unbounded};
  };
  return out;
}

const stage_report& row_of(const report& from, const std::string& name) {
  for (auto& row : from.stages)
    if (row.name == name)
      return row;
  FAIL("no such stage: " << name);
  return from.stages.front();
}

} // namespace

TEST_CASE("L32: a diamond without bound is refused by name, before it starts") {
  virtual_engine house;
  REQUIRE_FALSE(add_builtin_kinds(house->kinds()));
  REQUIRE_FALSE(house->kinds().add(hoarder_kind()));
  auto graph = parse_graph("silence ! tee name=fork ! hoarder name=greedy "
                           "! mix name=join ! null  fork. ! join.");
  REQUIRE(graph);
  auto started = house->start(*graph);
  CHECK_FALSE(started.value);
  REQUIRE(started.errors.size() == 1);
  CHECK(started.errors[0] == ec::unbounded_diamond);
  CHECK(started.errors[0].text().starts_with("greedy holds media"));
  CHECK(started.errors[0].place() == "diamond fork ... join");
  CHECK(house->census().spawned == 0);
}

TEST_CASE("L32: a diamond with a bound runs to its end, however slow a side") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=40 samples=80 ! tee name=fork "
                       "! framer name=left size=50ms ! mix name=join "
                       "! witness as=out  fork. ! noop name=right ! join.");
    s.play_until_spawned("left");
    s.slow(s.chance().below(2) == 0 ? "left" : "right", 1ms);
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::ended);
    std::int64_t next = 0;
    auto out = s.seen("out");
    for (auto& what : out.frames())
      for (auto x : what.get<audio>()->data)
        REQUIRE(x == static_cast<float>(2 * next++));
    REQUIRE(next == 3200);
  });
}

TEST_CASE("L32: credit that comes after the end changes nothing") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=200 ! noop ! noop ! witness as=out");
    s.play_until_spawned("witness0");
    s.play(s.chance().below(60));
    // Its credit reaches a sender that has left.
    s.slow("witness0", 1ms);
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(s.seen("out").frames().size() == 200);
  });
}

TEST_CASE("L34: probe and report say who waits for whom") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp name=mic frames=0 ! noop name=filter "
                       "! witness name=file as=out");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(100));
    s.hang("filter");
    s.play_for(1s);
    auto now = run.probe();
    REQUIRE(now.state == run_state::running);
    REQUIRE(row_of(now, "mic").waits_for == "credit from filter");
    REQUIRE(row_of(now, "file").waits_for == "frames from filter");
    run.end();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::quarantined);
    REQUIRE(end.why == ec::stalled);
    REQUIRE(end.failed_stage == "filter");
    REQUIRE(end.actors_quarantined == 1);
    REQUIRE(row_of(end, "filter").exit == stage_exit::quarantined);
    REQUIRE(row_of(end, "mic").exit == stage_exit::cancelled);
    REQUIRE(row_of(end, "file").exit == stage_exit::cancelled);
    REQUIRE(row_of(end, "mic").waits_for == "credit from filter");
    REQUIRE(row_of(end, "file").waits_for == "frames from filter");
  });
}
