// This file is part of exeunt. See the file LICENSE for license terms.

// The cable of a host is pulled while a stage of a run lives there.

#include <doctest/doctest.h>

#include <chrono>

#include "town.hpp"

using namespace exeunt::test;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a host that is cut off is found soon, and named") {
  town all;
  auto b = all.open("b");
  auto one = all.start(
    "silence duration=60s ! pace max=200ms ! noop name=mid @b ! null",
    {"--peer", town::door_of("b")});
  all.roads.unplug("b");
  auto from = steady_clock::now();
  REQUIRE(one->says("node b is out of reach"));
  // Within a second; a machine that is busy is late to say so.
  CHECK(steady_clock::now() - from < 2s);
  auto seen = end_of(*one);
  CHECK(seen.status == 3);
  CHECK(seen.report["state"] == "ended_with_losses");
  CHECK(seen.report["failure"]["stage"] == "mid");
  CHECK(contains(seen.report["failure"]["text"], "node b is out of reach"));
  CHECK(seen.report["actors_lost"] == 1);
  // Nobody can tell it to: the cable is still unplugged.
  CHECK(all.empties("b"));
  all.roads.plug_in("b");
  CHECK(all.run_through("b").status == 0);
  CHECK(b.stop() == 0);
}

TEST_CASE("hosts that do not reach each other end a run, and are named") {
  town all;
  auto b = all.open("b");
  auto c = all.open("c");
  auto one = all.start(
    "silence duration=60s ! pace max=200ms ! noop @b ! noop name=two @c ! null",
    {"--peer", town::door_of("b"), "--peer", town::door_of("c")});
  all.roads.part("b", "c");
  auto seen = end_of(*one);
  CHECK(seen.status == 1);
  CHECK(seen.report["state"] == "reclaimed");
  CHECK(seen.report["failure"]["stage"] == "two");
  CHECK(seen.report["failure"]["text"]
        == "nodes b and c do not reach each other");
  CHECK(all.empties("b"));
  CHECK(all.empties("c"));
  CHECK(b.stop() == 0);
  CHECK(c.stop() == 0);
}

TEST_CASE("a stage goes on where it was after its host was cut off for 10 s") {
  town all;
  auto b = all.open("b");
  auto one = all.start("silence duration=25s rate=16000 ! pace max=200ms ! noop"
                       " name=mid @b on_failure=respawn ! null",
                       {"--peer", town::door_of("b")});
  all.roads.unplug("b");
  CHECK(all.play_at_home("10s").status == 0);
  all.roads.plug_in("b");
  auto seen = end_of(*one);
  CHECK(seen.report["reason"] == "ended");
  auto& stages = seen.report["stages"];
  CHECK(stages[2]["restarts"] == 1);
  CHECK(stages[2]["lost"]["node"] == "b");
  // 25 s at 16 kHz, what is missing as gaps.
  CHECK(stages[0]["samples_out"] == 400'000);
  CHECK(stages[3]["samples_in"] == stages[1]["samples_out"]);
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}
