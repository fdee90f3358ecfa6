// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/sanitized.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "child.hpp"
#include "recordings.hpp"

using namespace exeunt::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A minute of a tone in real time, into a WAV.
std::string minute_into(const std::string& path) {
  return "tone duration=60s rate=8000 ! pace max=200ms ! wav path=" + path;
}

void check_all_left(const json& report) {
  CHECK(report["actors_spawned"] == report["actors_exited"]);
  CHECK(report["actors_quarantined"] == 0);
  CHECK(report["actors_lost"] == 0);
}

} // namespace

TEST_CASE("a run that ends has status 0 and an output with its name") {
  scratch_folder folder;
  auto path = folder.file("tone.wav");
  auto done
    = run_program({"run", "tone duration=2s rate=8000 ! wav path=" + path});
  CHECK(done.status == 0);
  CHECK(done.err.empty());
  CHECK(seconds_in(path) == 2);
  CHECK(!fs::exists(path + ".part"));
}

TEST_CASE("the last line of a report counts the actors") {
  auto done = run_program({"run", "silence duration=1s ! null"});
  CHECK(done.status == 0);
  auto text = done.out;
  REQUIRE(text.ends_with('\n'));
  text.pop_back();
  auto last = text.substr(text.rfind('\n') + 1);
  CHECK(contains(last, "spawned"));
  CHECK(contains(last, "exited"));
}

TEST_CASE("run --json prints one object and nothing else") {
  auto done = run_program(
    {"run", "--json", "--progress", "silence duration=1s ! vad ! null"});
  CHECK(done.status == 0);
  auto report = json::parse(done.out);
  CHECK(report["state"] == "reclaimed");
  CHECK(report["reason"] == "ended");
  CHECK(report["media_seconds"] == 1);
  for (auto key :
       {"plan", "stages", "links", "events", "wall_seconds", "cpu_seconds"})
    CHECK(report.contains(key));
  check_all_left(report);
}

TEST_CASE("a graph that is wrong is refused and leaves no file") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  auto done = run_program({"run", "silence ! theremin ! wav path=" + path});
  CHECK(done.status == 2);
  CHECK(done.out.empty());
  CHECK(contains(done.err, "theremin"));
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("L28 a missing file is refused by name, as text and as JSON") {
  auto graph = "file path=/no/such.wav ! null";
  auto text = run_program({"run", graph});
  CHECK(text.status == 2);
  CHECK(text.out.empty());
  CHECK(contains(text.err, "/no/such.wav"));
  auto told = run_program({"run", "--json", graph});
  CHECK(told.status == 2);
  CHECK(json::parse(told.out)["errors"][0]["code"] == "not_found");
}

TEST_CASE("an output that cannot be written has a clear message") {
  auto done = run_program({"run", "silence duration=1s ! "
                                  "wav path=/no/such/folder/out.wav"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "/no/such/folder/out.wav"));
  CHECK(contains(done.err, "io_failed"));
}

TEST_CASE("a picture that cannot be written is refused before the start") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  auto done = run_program({"run", "--svg", "/no/such/folder/a.svg",
                           "silence duration=1s ! wav path=" + path});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "/no/such/folder/a.svg"));
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a picture shows the level of what ran") {
  scratch_folder folder;
  auto path = folder.file("tone.svg");
  auto done
    = run_program({"run", "--svg", path, "tone duration=3s level=-12 ! null"});
  CHECK(done.status == 0);
  auto svg = content_of(path);
  CHECK(svg.starts_with("<svg"));
  CHECK(contains(svg, "peak, at most -12.0 dBFS"));
  CHECK(contains(svg, "0.0 of 3.0 s"));
}

TEST_CASE("one Ctrl-C drains: what was heard is kept, with status 0") {
  scratch_folder folder;
  auto path = folder.file("tone.wav");
  child one{{"run", "--json", "--progress", minute_into(path)}};
  REQUIRE(one.says("times real time"));
  one.signal(SIGINT);
  CHECK(one.wait() == 0);
  CHECK(contains(one.err, "draining"));
  auto report = json::parse(one.out);
  CHECK(report["reason"] == "ended");
  check_all_left(report);
  CHECK(fs::exists(path));
  CHECK(!fs::exists(path + ".part"));
  CHECK(seconds_in(path) < 60);
}

TEST_CASE("SIGTERM drains like Ctrl-C") {
  child one{{"run", "--json", "--progress",
             "silence duration=60s ! pace max=200ms ! null"}};
  REQUIRE(one.says("times real time"));
  one.signal(SIGTERM);
  CHECK(one.wait() == 0);
  CHECK(json::parse(one.out)["reason"] == "ended");
}

TEST_CASE("a second Ctrl-C cancels, and the part stays playable") {
  scratch_folder folder;
  auto path = folder.file("tone.wav");
  // What pace holds takes ten seconds to drain.
  child one{{"run", "--json", "--progress",
             "tone duration=60s rate=8000 ! pace max=10s ! wav path=" + path}};
  REQUIRE(one.says("times real time"));
  one.signal(SIGINT);
  REQUIRE(one.says("draining"));
  one.signal(SIGINT);
  CHECK(one.wait() == 130);
  auto report = json::parse(one.out);
  CHECK(report["reason"] == "cancelled");
  CHECK(contains(one.out, "tone.wav.part"));
  check_all_left(report);
  CHECK(!fs::exists(path));
  CHECK(seconds_in(path + ".part") < 60);
}

TEST_CASE("a program that is killed leaves a part that can be played") {
  scratch_folder folder;
  auto path = folder.file("tone.wav");
  child one{{"run", "--progress", minute_into(path)}};
  // A line comes each second, and the header of the part is made true for
  // each second of media.
  REQUIRE(one.says("times real time", 4));
  one.signal(SIGKILL);
  CHECK(one.wait() == 128 + SIGKILL);
  CHECK(!fs::exists(path));
  auto kept = seconds_in(path + ".part");
  CHECK(kept >= 1);
  CHECK(kept < 60);
}

TEST_CASE("a run works without standard output and standard error") {
  scratch_folder folder;
  auto path = folder.file("tone.wav");
  auto done = run_program({"run", "--json", "--progress",
                           "tone duration=2s rate=8000 ! wav path=" + path},
                          wiring::closed);
  CHECK(done.status == 0);
  CHECK(seconds_in(path) == 2);
  CHECK(content_of(path).starts_with("RIFF"));
}

TEST_CASE("a terminal gets a bar, a pipe gets none") {
  auto graph = "tone duration=5s rate=8000 ! null";
  auto bar = run_program({"run", graph}, wiring::terminal);
  CHECK(bar.status == 0);
  CHECK(contains(bar.err, "times real time"));
  CHECK(contains(bar.err, "\r"));
  auto piped = run_program({"run", graph});
  CHECK(piped.status == 0);
  CHECK(piped.err.empty());
}

TEST_CASE("a run ends and hears signals when descriptors are used up") {
  // A sanitizer needs descriptors of its own to look at memory.
  if (exeunt::testing::is_sanitized()) {
    MESSAGE("skipped: sanitized");
    return;
  }
  auto done = run_program({"run", "silence duration=1s ! null"},
                          wiring::few_descriptors);
  CHECK(done.status == 0);
  CHECK(contains(done.out, "3 spawned, 3 exited"));
  child one{{"run", "--progress", "silence duration=60s ! pace ! null"},
            wiring::few_descriptors};
  REQUIRE(one.says("times real time"));
  one.signal(SIGINT);
  CHECK(one.wait() == 0);
  CHECK(contains(one.err, "draining"));
}
