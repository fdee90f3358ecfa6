// This file is part of exeunt. See the file LICENSE for license terms.

// `exeunt run --live` and `exeunt run --trace`, by the program itself.

#include <exeunt/apps/trace_argument.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <string>

#include "child.hpp"

using namespace exeunt;
using namespace exeunt::test;
using nlohmann::json;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr auto minute = "tone duration=60s rate=8000 ! pace max=200ms ! null";

} // namespace

TEST_CASE("--live draws on the second screen of a terminal, and leaves it") {
  auto done
    = run_program({"run", "--live", "tone duration=1s rate=8000 ! pace ! null"},
                  wiring::terminal);
  CHECK(done.status == 0);
  auto entered = done.err.find("\x1b[?1049h\x1b[?25l");
  auto left = done.err.find("\x1b[?25h\x1b[?1049l");
  auto report = done.err.find("4 spawned, 4 exited");
  REQUIRE(report != std::string::npos);
  CHECK(entered < left);
  CHECK(left < report);
  CHECK(contains(done.err, "tone0 -> pace0"));
  CHECK(contains(done.err, "its media time"));
  CHECK(!contains(done.err, "times real time"));
}

TEST_CASE("Ctrl-C on a live screen drains, and gives the terminal back") {
  child one{{"run", "--live", minute}, wiring::terminal};
  REQUIRE(one.says("Ctrl-C lets the run drain"));
  one.signal(SIGINT);
  CHECK(one.wait() == 0);
  CHECK(one.err.find("\x1b[?25h\x1b[?1049l")
        < one.err.find("reclaimed: ended"));
}

TEST_CASE("--live prints plain blocks where there is no terminal") {
  child one{{"run", "--json", "--live", minute}};
  REQUIRE(one.says("exeunt: running at", 2));
  one.signal(SIGINT);
  CHECK(one.wait() == 0);
  CHECK(!contains(one.err, "\x1b"));
  CHECK(contains(one.err, "\nlink"));
  CHECK(contains(one.err, "exeunt: reclaimed at"));
  CHECK(json::parse(one.out)["state"] == "reclaimed");
}

TEST_CASE("--live shows the last of a run that is over at once") {
  auto done = run_program({"run", "--live", "tone duration=1s ! null"});
  CHECK(done.status == 0);
  CHECK(contains(done.err, "exeunt: reclaimed at"));
  CHECK(contains(done.err, "0 of 2 stages alive"));
}

TEST_CASE("--live and --progress are one too many") {
  auto done = run_program({"run", "--live", "--progress", "tone ! null"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "--live"));
}

TEST_CASE("--trace tells the way of frames in the report") {
  auto done = run_program(
    {"run", "--trace", "3", "tone duration=2s ! framer size=60ms ! null"});
  CHECK(done.status == 0);
  CHECK(contains(done.out, "trace of tone0 at 0.000 s, in ms:\n"));
  CHECK(contains(done.out, "framer0  tone0    audio 20 ms"));
  CHECK(contains(done.out, "null0    framer0  audio 60 ms"));
}

TEST_CASE("--trace with --json has the times in ns") {
  auto done = run_program(
    {"run", "--json", "--trace", "3", "tone duration=2s ! noop ! null"});
  auto all = json::parse(done.out)["traces"];
  REQUIRE(all.size() == 3);
  for (auto& one : all) {
    REQUIRE(one["hops"].size() == 3);
    auto& sink = one["hops"][2];
    CHECK(sink["fate"] == "taken");
    CHECK(sink["emitted_ns"] <= sink["sent_ns"]);
    CHECK(sink["sent_ns"] <= sink["taken_ns"]);
    CHECK(sink["taken_ns"] <= sink["done_ns"]);
    CHECK(sink["handed_on_ns"] == nullptr);
  }
}

TEST_CASE("a number of frames to trace is from 1 to 1000") {
  CHECK(*parse_trace("") == 0);
  CHECK(*parse_trace("1") == 1);
  CHECK(*parse_trace("1000") == 1000);
  for (auto wrong : {"0", "1001", "-1", "x", "5x", "1.5", " 5"}) {
    CAPTURE(wrong);
    auto told = parse_trace(wrong);
    REQUIRE(!told);
    CHECK(to_string(told.failure())
          == "--trace: `" + std::string{wrong}
               + "` is no number of frames (bad_setting); write a number from "
                 "1 to 1000");
  }
}

TEST_CASE("a number of frames that is wrong is refused before the start") {
  auto done = run_program({"run", "--trace", "none", "tone ! null"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "write a number from 1 to 1000"));
}
