// This file is part of exeunt. See the file LICENSE for license terms.

// What becomes of a stage whose node is lost, and who is to come back.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// A second of ramp, through a stage that comes back.
const std::string one_second
  = ramp_through("noop name=mid @far on_failure=respawn");

} // namespace

TEST_CASE("N4: a stage whose node comes back does so too, and leaves one gap") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(s, 300, one_second);
      s.wire().cut();
      s.play_for(some_ms(s, 300));
      s.mend();
      auto end = last_of_ramp(s, run);
      // The node has told what became of the stage that was lost.
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.actors_lost == 0);
      REQUIRE(end.actors_spawned == end.actors_exited);
      REQUIRE(end.stages[1].exit == stage_exit::ended);
      REQUIRE(end.stages[1].restarts == 1);
      REQUIRE(end.stages[1].lost->node == "far");
      REQUIRE(count_gaps(s.seen("out").frames()) <= 1);
    },
    far_away);
}

TEST_CASE("the books of a stage that comes back go on") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start(one_second);
      s.play_until(run, run_state::running);
      // Long enough for its books to be known at home.
      s.play_for(500ms);
      auto before = run.probe().stages[1].frames_in;
      REQUIRE(before > 0);
      s.wire().cut();
      s.play_for(10ms);
      s.mend();
      s.play_for(200ms);
      auto later = run.probe().stages[1];
      REQUIRE(later.restarts == 1);
      REQUIRE(later.frames_in >= before);
      auto end = s.last(run);
      REQUIRE(end.stages[1].frames_in > before);
      REQUIRE(end.stages[1].frames_in <= 101);
    },
    far_away);
}

TEST_CASE("a stage waits half a minute for its node, and no longer") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 100, ramp_through("noop name=mid @far on_failure=respawn", 0));
      s.wire().cut();
      s.play_for(29s);
      REQUIRE(run.state() == run_state::running);
      s.play_for(2s);
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "mid");
      REQUIRE(end.why == ec::lost);
      REQUIRE(std::string{end.why.text()}.find("node far")
              != std::string::npos);
      REQUIRE(end.stages[1].exit == stage_exit::lost);
    },
    {.distinct = 50, .on = play_on::two_nodes});
}

TEST_CASE("a drain waits for a stage that is to come back") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(s, 300, one_second);
      s.wire().cut();
      s.play_for(some_ms(s, 50));
      run.end();
      s.play_for(5s);
      REQUIRE_FALSE(is_final(run.state()));
      s.mend();
      auto end = s.last(run);
      REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
      REQUIRE(s.seen("out").finished == 1);
      require_no_holes(s.seen("out").frames());
    },
    far_away);
}

TEST_CASE("a cancel ends a run that waits for a node") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start(one_second);
      s.play_until(run, run_state::running);
      s.wire().cut();
      s.play_for(some_ms(s, 300));
      run.cancel();
      s.play(s.chance().below(20));
      if (s.chance().below(2) == 0)
        s.mend();
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::cancelled);
      REQUIRE(end.actors_lost <= 2);
      REQUIRE(end.actors_spawned == end.actors_exited + end.actors_lost);
    },
    far_away);
}

TEST_CASE("what is set while a stage is away it knows when it is back") {
  for_each_seed(
    [](virtual_house& s) {
      auto run
        = s.start(ramp_through("gain name=mid @far on_failure=respawn", 0));
      s.play_until(run, run_state::running);
      s.wire().cut();
      s.play_for(some_ms(s, 200));
      REQUIRE_FALSE(run.set("mid", {{"db", "-120"}}));
      s.play_for(some_ms(s, 200));
      s.mend();
      s.play_for(1s);
      run.end();
      REQUIRE(s.last(run).reason == end_reason::ended);
      auto frames = s.seen("out").frames();
      auto last = frames[frames.size() - 2].get<audio>();
      REQUIRE(last);
      REQUIRE(last->data[0] < 1.f);
    },
    far_away);
}

TEST_CASE("an end does not overtake what an ended stage has sent") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("noop name=one @spare "
                     "! noop name=two @far on_failure=restart"));
      s.side_wire().set_delay(100ms);
      s.kill("two");
      last_of_ramp(s, run);
      s.side_wire().set_delay(1ms);
    },
    with_spare);
}

TEST_CASE("a node that is full of runs that leave takes one of them anew") {
  for_each_seed(
    [](virtual_house& s) {
      auto& far = s.far().core()->nodes();
      auto card = far.card();
      auto narrow = card;
      narrow.max_runs = 1;
      far.show(narrow);
      auto run = start_for_some_ms(s, 300, one_second);
      REQUIRE(s.hang("mid"));
      s.wire().cut();
      s.play_for(some_ms(s, 300));
      s.mend();
      s.play_for(500ms);
      s.release_all();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[1].restarts == 1);
      far.show(card);
    },
    far_away);
}

TEST_CASE("a node that leaves refuses a run that is still leaving it") {
  for_each_seed(
    [](virtual_house& s) {
      auto& far = s.far().core()->nodes();
      auto card = far.card();
      auto leaving = card;
      leaving.draining = true;
      auto run = start_for_some_ms(s, 300, one_second);
      REQUIRE(s.hang("mid"));
      s.wire().cut();
      far.show(leaving);
      s.play_for(some_ms(s, 50));
      s.mend();
      auto end = s.last(run);
      REQUIRE(end.why == ec::refused);
      REQUIRE(end.stages[1].restarts == 3);
      REQUIRE(end.wall_seconds < 2);
      s.release_all();
      s.play_for(1s);
      REQUIRE(run.probe().state == run_state::reclaimed);
      far.show(card);
    },
    far_away);
}

TEST_CASE("an interruption while a stage is away reaches who comes back") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 100, ramp_through("noop name=mid @far on_failure=respawn"));
      s.wire().cut();
      s.play_for(some_ms(s, 200));
      REQUIRE_FALSE(run.interrupt());
      s.play_for(some_ms(s, 200));
      s.mend();
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::ended);
      // Positions go on over what was taken.
      auto frames = s.seen("out").frames();
      REQUIRE(frames.back().header.epoch == 1);
    },
    far_away);
}

TEST_CASE("two stages of a node come back together") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("noop name=one @far on_failure=respawn "
                     "! noop name=two @far on_failure=respawn"));
      s.wire().cut();
      s.play_for(some_ms(s, 300));
      s.mend();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.actors_lost == 0);
    },
    far_away);
}

TEST_CASE("a node that is lost again and again is given up") {
  for_each_seed(
    [](virtual_house& s) {
      auto run
        = s.start(ramp_through("noop name=mid @far on_failure=respawn", 0));
      for (int i = 0; i < 4; ++i) {
        s.play_until(run, run_state::running);
        s.play_for(2s);
        s.wire().cut();
        s.play_for(10ms);
        s.mend();
      }
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "mid");
      REQUIRE(end.stages[1].restarts == 3);
      REQUIRE(end.actors_lost <= 1);
    },
    {.distinct = 50, .on = play_on::two_nodes});
}
