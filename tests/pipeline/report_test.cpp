// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/report.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <limits>

using namespace exeunt;

namespace {

constexpr auto nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr auto infinity = std::numeric_limits<double>::infinity();

report clean_run() {
  report out;
  out.state = run_state::reclaimed;
  out.actors_spawned = 3;
  out.actors_exited = 3;
  out.plan = R"({"latency_ns": 6500000})";
  stage_report file;
  file.name = "file0";
  file.kind = "file";
  file.exit = stage_exit::ended;
  file.frames_out = 50;
  file.samples_out = 48'000;
  file.busy_ns = 1'250'000;
  stage_report wav;
  wav.name = "wav0";
  wav.kind = "wav";
  wav.exit = stage_exit::ended;
  wav.frames_in = 49;
  wav.samples_in = 47'040;
  wav.dropped = {0, 0, 1, 0, 0};
  wav.queue_p99_ns = 80'000;
  wav.notes = {{"file", "out.wav"}};
  out.stages = {file, wav};
  out.links = {{"file0.out", "wav0.in", "live", 16, 50}};
  out.events = {{.kind = "speech_stopped",
                 .stage = "vad0",
                 .stream = "file0",
                 .text = "",
                 .start = 0.5,
                 .stop = 0.75}};
  out.events_total = 1;
  out.media_seconds = 1;
  out.wall_seconds = 0.0125;
  out.cpu_seconds = 0.011;
  return out;
}

report failed_run() {
  auto out = clean_run();
  out.state = run_state::quarantined;
  out.reason = end_reason::failed;
  out.failed_stage = "wav0";
  out.why = {ec::stalled, "no frame in 2s", "wav0", "look at the disk"};
  out.actors_exited = 1;
  out.actors_quarantined = 1;
  out.actors_lost = 1;
  out.callbacks_threw = 2;
  out.stages[1].exit = stage_exit::quarantined;
  out.stages[1].stuck_ns = 3'000'000'000;
  out.stages[1].waits_for = "its handler";
  out.stages[1].last_frame_seconds = 0.98;
  return out;
}

} // namespace

TEST_CASE("the last line of a report counts the actors") {
  CHECK(to_text(clean_run())
        == "reclaimed: ended\n"
           "stage  exit   frames in  frames out  samples in  samples out"
           "  dropped    busy  queued p99\n"
           "file0  ended          0          50           0        48000"
           "        0  1.2 ms      0.0 ms\n"
           "wav0   ended         49           0       47040            0"
           "        1  0.0 ms      0.1 ms\n"
           "wav0: file: out.wav\n"
           "events: 1\n"
           "media 1.000 s, wall 0.013 s, cpu 0.011 s\n"
           "actors: 3 spawned, 3 exited\n");
}

TEST_CASE("a report names who is stuck, and counts those that are gone") {
  auto text = to_text(failed_run());
  CHECK(text.starts_with("quarantined: failed at wav0: wav0: no frame in 2s"
                         " (stalled); look at the disk\n"));
  CHECK(text.find("wav0: in its handler for 3000.0 ms, last frame at 0.980 s\n"
                  "wav0: waits for its handler\n")
        != text.npos);
  CHECK(text.ends_with("\nactors: 3 spawned, 1 exited, 1 quarantined, 1 lost"
                       "; 2 callbacks threw\n"));
}

TEST_CASE("a report is one JSON object with every field") {
  auto json = nlohmann::json::parse(to_json(clean_run()));
  auto stage = json["stages"][1];
  auto link = json["links"][0];
  auto event = json["events"][0];
  json.erase("stages");
  json.erase("links");
  json.erase("events");
  CHECK(
    json.dump()
    == R"({"actors_exited":3,"actors_lost":0,"actors_quarantined":0,)"
       R"("actors_spawned":3,"callbacks_threw":0,"cpu_seconds":0.011,)"
       R"("events_total":1,"media_seconds":1.0,"plan":{"latency_ns":6500000},)"
       R"("reason":"ended","state":"reclaimed","wall_seconds":0.0125})");
  CHECK(stage.dump()
        == R"({"bad_samples":0,"busy_ns":0,"dropped":{"gated":0,)"
           R"("interrupted":0,"late":0,"lost":0,"overload":1},)"
           R"("elided":false,"exit":"ended","frames_in":49,"frames_out":0,)"
           R"("kind":"wav","last_frame_seconds":0.0,"name":"wav0",)"
           R"("notes":{"file":"out.wav"},"queue_p99_ns":80000,"restarts":0,)"
           R"("samples_in":47040,"samples_out":0,"stuck_ns":0,)"
           R"("waits_for":""})");
  CHECK(link.dump()
        == R"({"frames":50,"from":"file0.out","mode":"live","to":"wav0.in",)"
           R"("window":16})");
  CHECK(event.dump()
        == R"({"extra":0.0,"kind":"speech_stopped","stage":"vad0","start":0.5,)"
           R"("stop":0.75,"stream":"file0","text":"","value":0.0})");
}

TEST_CASE("a report of several nodes tells where each stage was lost") {
  auto run = clean_run();
  run.state = run_state::ended_with_losses;
  run.actors_exited = 2;
  run.actors_lost = 1;
  run.stages[1].node = "b";
  run.stages[1].exit = stage_exit::lost;
  run.stages[1].lost = loss_report{"b", 0.25};
  auto text = to_text(run);
  CHECK(text.starts_with("ended_with_losses: ended\n"
                         "stage  node  exit   frames in"));
  CHECK(text.find("\nfile0        ended          0") != text.npos);
  CHECK(text.find("\nwav0   b     lost          49") != text.npos);
  CHECK(text.find("\nwav0: lost with node b at 0.250 s\n") != text.npos);
  CHECK(text.ends_with("\nactors: 3 spawned, 2 exited, 1 lost\n"));
  auto json = nlohmann::json::parse(to_json(run));
  CHECK(json["state"] == "ended_with_losses");
  CHECK(json["actors_lost"] == 1);
  CHECK(json["stages"][1]["node"] == "b");
  CHECK(json["stages"][1]["exit"] == "lost");
  CHECK(json["stages"][1]["lost"].dump() == R"({"node":"b","seconds":0.25})");
  CHECK(!json["stages"][0].contains("node"));
  CHECK(!json["stages"][0].contains("lost"));
}

TEST_CASE("a failure is told with stage, code and text") {
  auto json = nlohmann::json::parse(to_json(failed_run()));
  CHECK(json["reason"] == "failed");
  CHECK(json["failure"].dump()
        == R"({"code":"stalled","mend":"look at the disk","place":"wav0",)"
           R"("stage":"wav0","text":"no frame in 2s"})");
}

TEST_CASE("a stage's own error stands in its row") {
  auto run = clean_run();
  run.stages[0].why = {ec::truncated, "the file ends early", "byte 44"};
  auto json = nlohmann::json::parse(to_json(run));
  CHECK(json["stages"][0]["error"]["code"] == "truncated");
  CHECK(json["stages"][0]["error"]["place"] == "byte 44");
  CHECK(!json["stages"][1].contains("error"));
}

TEST_CASE("a report's JSON is valid whatever it holds") {
  report odd;
  odd.media_seconds = nan_value;
  odd.wall_seconds = infinity;
  odd.plan = "{broken";
  odd.failed_stage = "\xff\xfe";
  odd.reason = end_reason::failed;
  odd.events = {{.kind = "text\x80",
                 .stage = "a",
                 .stream = "\"",
                 .text = "line\nfeed \xc3",
                 .value = nan_value,
                 .start = -infinity,
                 .stop = infinity}};
  stage_report row;
  row.name = "\xe2\x82";
  row.notes = {{"\xf0", "\xed\xa0\x80"}};
  row.last_frame_seconds = nan_value;
  odd.stages = {row};
  auto json = nlohmann::json::parse(to_json(odd));
  CHECK(json["media_seconds"].is_null());
  CHECK(json["wall_seconds"].is_null());
  CHECK(json["plan"].is_null());
  CHECK(json["events"][0]["start"].is_null());
  CHECK(json["events"][0]["text"] == "line\nfeed \uFFFD");
  CHECK(!to_text(odd).empty());
}

TEST_CASE("nothing follows on an end, with losses or without") {
  CHECK(!is_final(run_state::killing));
  CHECK(is_final(run_state::reclaimed));
  CHECK(is_final(run_state::ended_with_losses));
  CHECK(is_final(run_state::quarantined));
}

TEST_CASE("every state, reason and exit has its name") {
  CHECK(to_string(run_state::ended_with_losses) == "ended_with_losses");
  CHECK(to_string(run_state::quarantined) == "quarantined");
  CHECK(to_string(end_reason::failed) == "failed");
  CHECK(to_string(stage_exit::lost) == "lost");
  CHECK(to_string(stage_exit::elided) == "elided");
  CHECK(to_string(static_cast<stage_exit>(99)) == "unknown");
}
