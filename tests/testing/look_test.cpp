// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>
#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

run_options watched() {
  run_options out;
  out.watch = true;
  return out;
}

} // namespace

TEST_CASE("a look at a run that hangs tells who waits for whom, and for what") {
  virtual_house house;
  // Frames of 10 samples are 1.25 ms.
  auto run = house.start("ramp frames=0 ! noop ! peer name=line takes=3",
                         watched());
  house.play_for(1s);
  auto seen = run.look();
  CHECK(seen.state == run_state::running);
  CHECK(seen.wall_seconds == 1);
  CHECK(seen.streams == std::vector<std::string>{"ramp0"});
  REQUIRE(seen.stages.size() == 3);
  CHECK(seen.stages[0].waits_for == "credit from noop0");
  CHECK(seen.stages[1].waits_for == "credit from line");
  CHECK(seen.stages[2].waits_for == "the application");
  CHECK(seen.stages[2].frames_in == 3);
  REQUIRE(seen.links.size() == 2);
  auto& last = seen.links[1];
  CHECK(last.from == "noop0");
  CHECK(last.to == "line");
  CHECK(last.window == 16);
  // 16 were sent, 3 of them taken, and one waits for credit.
  CHECK(last.depth == 14);
  REQUIRE(last.depth_seconds);
  CHECK(*last.depth_seconds == doctest::Approx(14 * 0.00125));
  CHECK(last.age_seconds > 0.9);
  run.cancel();
  static_cast<void>(house.last(run));
}

TEST_CASE("of a link to another node it is told what was on the way there") {
  for_each_seed(
    [](virtual_house& house) {
      house.wire().set_delay(50ms);
      // `noop` is on the other node.
      auto run = house.start("ramp frames=0 ! noop ! null", watched());
      std::uint64_t most = 0;
      for (int i = 0; i < 30; ++i) {
        house.play_for(70ms);
        auto seen = run.look();
        REQUIRE(seen.stages[1].node == "far");
        REQUIRE(seen.links.size() == 2);
        most = std::max(most, seen.links[0].depth);
        for (auto& link : seen.links) {
          REQUIRE(link.depth <= link.window + 1);
          REQUIRE_FALSE(link.depth_seconds);
          REQUIRE(link.age_seconds == 0);
        }
      }
      CHECK(most > 0);
      run.cancel();
      static_cast<void>(house.last(run));
    },
    {.count = 20, .on = play_on::two_nodes});
}

TEST_CASE("after a clean end nothing lies on any link") {
  virtual_house house;
  auto run = house.start("ramp frames=1000 ! noop ! null", watched());
  static_cast<void>(house.last(run));
  auto seen = run.look();
  CHECK(seen.state == run_state::reclaimed);
  for (auto& link : seen.links) {
    CHECK(link.depth == 0);
    CHECK(link.depth_seconds == 0);
    CHECK(link.age_seconds == 0);
  }
  for (auto& stage : seen.stages)
    CHECK(stage.waits_for == "");
}

TEST_CASE("a stage that is replaced leaves the depths right") {
  virtual_house house;
  auto run = house.start(
    "ramp frames=60 ! throws at=40 on_failure=restart ! noop ! null",
    watched());
  auto end = house.last(run);
  REQUIRE(end.reason == end_reason::ended);
  REQUIRE(end.stages[1].restarts == 1);
  for (auto& link : run.look().links)
    CHECK(link.depth == 0);
}

TEST_CASE("depths are right in every order of events") {
  for_each_seed(
    [](virtual_house& s) {
      auto at = std::to_string(1 + s.pick(12));
      auto run = s.start("ramp frames=40 ! throws on_failure=restart at=" + at
                           + " ! tee name=t ! noop ! merge name=m ! null "
                             "t. ! m.",
                         watched());
      s.play(s.chance().below(400));
      // A window, what was emitted beyond it, and the end.
      for (auto& link : run.look().links)
        REQUIRE(link.depth <= link.window + 4);
      auto end = s.last(run);
      auto clean = end.reason == end_reason::ended;
      for (auto& link : run.look().links)
        REQUIRE((!clean || link.depth == 0));
    },
    {.count = 300});
}

TEST_CASE("a run that is not watched tells its stages, and no depths") {
  virtual_house house;
  auto run = house.start("ramp frames=0 ! peer takes=1");
  house.play_for(1s);
  auto seen = run.look();
  CHECK(!seen.watched);
  CHECK(seen.stages[0].waits_for == "credit from peer0");
  CHECK(seen.links[0].depth == 0);
  CHECK(run.missing().empty());
  run.cancel();
  static_cast<void>(house.last(run));
}

TEST_CASE("what is missing is told with its place and cause") {
  virtual_house house;
  // Frames of 160 samples are 20 ms; every second is replaced by a gap.
  auto run = house.start("ramp frames=4 samples=160 ! lossy one_in=2 ! null",
                         watched());
  static_cast<void>(house.last(run));
  auto all = run.missing();
  REQUIRE(all.size() == 2);
  CHECK(all[0].stream == "ramp0");
  CHECK(all[0].cause == gap_cause::lost);
  CHECK(all[0].stop - all[0].start == doctest::Approx(0.02));
  CHECK(all[1].start - all[0].start == doctest::Approx(0.04));
}

//  mic   |1 s| pause |1 s|      every fifth frame of 10 ms is lost, then the
//  line  |1 s| gap   |1 s|      pause is made up for
TEST_CASE("what is missing has the time of its source, or of one link") {
  virtual_house house;
  auto run = house.start("app_source name=mic rate=8000 channels=1 ! "
                         "lossy one_in=15 ! pace ! noop ! null name=ear",
                         watched());
  house.play_until(run, run_state::running);
  auto talk = [&](int from) {
    for (int i = from; i < from + 10; ++i)
      REQUIRE(run.push("mic", ramp_frame(i * 800, 800, house.house()->pool()))
              == ec::none);
  };
  talk(0);
  house.play_for(4s);
  talk(10);
  run.end();
  static_cast<void>(house.last(run));
  auto by_source = run.missing();
  auto by_ear = run.missing("ear");
  auto count = [](auto& all, gap_cause cause, double start, double stop) {
    return std::count_if(all.begin(), all.end(), [&](auto& it) {
      return it.cause == cause && std::abs(it.start - start) < 0.1
             && std::abs(it.stop - stop) < 0.1;
    });
  };
  // On each of the three links behind, and nowhere else.
  CHECK(count(by_source, gap_cause::lost, 1.4, 1.5) == 3);
  CHECK(count(by_ear, gap_cause::lost, 4.4, 4.5) == 3);
  CHECK(by_source.size() == 5);
  CHECK(count(by_source, gap_cause::late, 1, 4) == 2);
  // A pause has no time at the source: who listens tells it.
  CHECK(by_ear.size() == 4);
  CHECK(count(by_ear, gap_cause::late, 1, 4) == 1);
}
