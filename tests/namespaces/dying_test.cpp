// This file is part of exeunt. See the file LICENSE for license terms.

// A node on another host is killed, stopped, or started again.

#include <doctest/doctest.h>

#include <csignal>

#include "town.hpp"

using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

constexpr auto through_b
  = "silence duration=60s ! pace max=200ms ! noop name=mid @b ! null";

/// The node is named, with its stage.
void check_lost(const ending& seen) {
  CHECK(seen.status == 3);
  CHECK(seen.took < 2s);
  CHECK(seen.report["state"] == "ended_with_losses");
  CHECK(seen.report["failure"]["stage"] == "mid");
  CHECK(seen.report["failure"]["code"] == "lost");
  CHECK(seen.report["actors_lost"] == 1);
  CHECK(seen.report["actors_quarantined"] == 0);
}

/// What pace let out has come to the end, or a gap in its place.
void check_whole(const ending& seen) {
  auto& stages = seen.report["stages"];
  CHECK(seen.report["reason"] == "ended");
  // 6 s at 16 kHz.
  CHECK(stages[0]["samples_out"] == 96'000);
  CHECK(stages[3]["samples_in"] == stages[1]["samples_out"]);
}

} // namespace

TEST_CASE("a node that is killed on its host is named, and can start again") {
  town all;
  auto b = all.open("b");
  auto one = all.start(through_b, {"--peer", town::door_of("b")});
  b.signal(SIGKILL);
  check_lost(end_of(*one));
  CHECK(b.wait() == 128 + SIGKILL);
  auto again = all.open("b");
  CHECK(all.run_through("b").status == 0);
  CHECK(all.empties("b"));
  CHECK(again.stop() == 0);
}

TEST_CASE("a node that is stopped for 5 s is lost, and leaves nobody behind") {
  town all;
  auto b = all.open("b");
  auto one = all.start(through_b, {"--peer", town::door_of("b")});
  b.signal(SIGSTOP);
  check_lost(end_of(*one));
  CHECK(all.play_at_home("5s").status == 0);
  b.signal(SIGCONT);
  CHECK(all.empties("b"));
  CHECK(all.run_through("b").status == 0);
  CHECK(b.stop() == 0);
}

TEST_CASE("a stage comes back to its host when the node starts there again") {
  town all;
  auto b = all.open("b");
  auto one = all.start("silence duration=6s rate=16000 ! pace max=200ms"
                       " ! noop name=mid @b on_failure=respawn ! null",
                       {"--peer", town::door_of("b")});
  b.signal(SIGKILL);
  CHECK(b.wait() == 128 + SIGKILL);
  auto again = all.open("b");
  auto seen = end_of(*one);
  CHECK(seen.report["stages"][2]["restarts"] == 1);
  CHECK(seen.report["stages"][2]["node"] == "b");
  check_whole(seen);
  CHECK(all.empties("b"));
  CHECK(again.stop() == 0);
}

TEST_CASE("a stage moves to another host with its label when one is killed") {
  town all;
  auto b = all.open("b", {"--label", "role=asr"});
  auto c = all.open("c", {"--label", "role=asr"});
  auto one
    = all.start("silence duration=6s rate=16000 ! pace max=200ms"
                " ! noop name=mid @role=asr on_failure=respawn ! null",
                {"--peer", town::door_of("b"), "--peer", town::door_of("c")});
  // On nodes of equal load the first name has it.
  b.signal(SIGKILL);
  auto seen = end_of(*one);
  CHECK(seen.report["stages"][2]["node"] == "c");
  check_whole(seen);
  CHECK(all.empties("c"));
  CHECK(c.stop() == 0);
}

TEST_CASE(
  "a host that runs are at home on is cut off: nobody stays elsewhere") {
  town all;
  auto b = all.open("b");
  auto c = all.open("c");
  auto one
    = all.start("silence duration=60s ! pace max=200ms ! noop name=mid"
                " @b ! noop @c ! null",
                {"--peer", town::door_of("b"), "--peer", town::door_of("c")});
  all.roads.unplug("a");
  CHECK(end_of(*one).status == 3);
  CHECK(all.empties("b"));
  CHECK(all.empties("c"));
}
