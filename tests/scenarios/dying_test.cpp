// This file is part of exeunt. See the file LICENSE for license terms.

// Stages that die, from outside or by themselves.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

TEST_CASE("L5: a stage that dies with EndFrame in its mailbox ends the run") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=5 ! noop name=mid ! witness as=out");
      s.play_until(run, run_state::running);
      REQUIRE(s.hang("mid"));
      // All that the source had to say now lies in front of the stage.
      s.play_for(1ms);
      REQUIRE(run.probe().links[0].frames == 6);
      REQUIRE(s.kill("mid"));
      s.release("mid");
      auto end = s.last(run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "mid");
      REQUIRE(end.stages[1].exit == stage_exit::killed);
    },
    {.distinct = 5});
}

TEST_CASE("L5: if the stage may be replaced, EndFrame comes in its stead") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=40 ! noop name=mid on_failure=restart "
                       "! witness as=out");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(30));
    if (s.hang("mid")) {
      s.play_for(1ms);
      s.kill("mid");
      s.release("mid");
    }
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
    auto out = s.seen("out");
    REQUIRE(out.finished == 1);
    // What the dead stage held has become one gap.
    REQUIRE(length_of(out.frames()) == 400);
  });
}

TEST_CASE("L5: death at any step ends the run and names the stage") {
  constexpr std::array names = {"in", "mid", "out"};
  for_each_seed([&](virtual_house& s) {
    std::string name = names[s.pick(3)];
    auto run
      = s.start("ramp name=in frames=40 ! noop name=mid ! null name=out");
    s.play_until_spawned(name);
    s.play(s.chance().below(100));
    auto struck = s.kill(name);
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    if (end.reason == end_reason::ended)
      return;
    REQUIRE(struck);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.failed_stage == name);
  });
}

TEST_CASE("a stage killed before it has started ends the run") {
  constexpr std::array names = {"in", "mid", "out"};
  for_each_seed(
    [&](virtual_house& s) {
      std::string name = names[s.pick(3)];
      auto run = s.start("ramp name=in ! passerby name=mid as=mid "
                         "! witness name=out as=out");
      s.play_until_spawned(name);
      REQUIRE(s.kill(name));
      auto began = s.schedule().time().now();
      auto end = s.last(run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == name);
      REQUIRE(end.actors_spawned == end.actors_exited);
      REQUIRE(s.seen("out").frames().empty());
      // Nobody waited for a deadline, only for the other node's word.
      auto took = s.schedule().time().now() - began;
      REQUIRE(took <= s.round_trips(2) / 1ns);
    },
    {.distinct = 25});
}

TEST_CASE("a stage killed before it has started is replaced if it may be") {
  for_each_seed([&](virtual_house& s) {
    auto run = s.start("ramp frames=40 ! noop name=mid on_failure=restart "
                       "! witness as=out");
    s.play_until_spawned("mid");
    REQUIRE(s.kill("mid"));
    auto end = s.last(run);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(end.stages[1].restarts == 1);
    REQUIRE(samples_of(s.seen("out").frames()).size() == 400);
  });
}
