// This file is part of exeunt. See the file LICENSE for license terms.

// What is said of stages that were lost, once their node is heard of again.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

const std::string endless = "ramp frames=0 every=1ms ! noop name=mid ! null";

void require_all_known(const report& what) {
  REQUIRE(what.state == run_state::reclaimed);
  REQUIRE(what.actors_lost == 0);
  REQUIRE(what.actors_spawned == what.actors_exited);
}

} // namespace

TEST_CASE("a loss is corrected when the node is heard of again") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start(endless);
      s.play_until(run, run_state::running);
      s.play(s.chance().below(300));
      s.wire().cut();
      auto end = s.last(run);
      REQUIRE(end.state == run_state::ended_with_losses);
      REQUIRE(s.house()->census().lost == 1);
      REQUIRE(s.house()->census().alive == 0);
      s.play_for(some_ms(s, 1'000));
      s.mend();
      s.play_for(1s);
      auto later = run.probe();
      require_all_known(later);
      REQUIRE(run.state() == run_state::reclaimed);
      // Why the run ended is history, and so is the loss.
      REQUIRE(later.reason == end_reason::failed);
      REQUIRE(later.why == ec::lost);
      REQUIRE(later.stages[1].lost->node == "far");
      REQUIRE(later.stages[1].lost->seconds == end.stages[1].lost->seconds);
      REQUIRE(later.stages[1].exit == stage_exit::failed);
      REQUIRE(later.stages[1].frames_in >= end.stages[1].frames_in);
      REQUIRE(s.house()->census().lost == 0);
    },
    far_away);
}

TEST_CASE("a stage that hangs on a lost node is lost until it leaves") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start(endless);
      s.play_until(run, run_state::running);
      REQUIRE(s.hang("mid"));
      s.wire().cut();
      REQUIRE(s.last(run).state == run_state::ended_with_losses);
      s.play_for(some_ms(s, 2'000));
      s.mend();
      s.play_for(3s);
      REQUIRE(run.state() == run_state::ended_with_losses);
      REQUIRE(s.house()->census().lost == 1);
      s.release("mid");
      s.play_for(1s);
      require_all_known(run.probe());
      REQUIRE(s.house()->census().lost == 0);
    },
    {.distinct = 50, .on = play_on::two_nodes});
}

TEST_CASE("a stage that hung before its node was lost is lost with it") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start(endless);
      s.play_until(run, run_state::running);
      REQUIRE(s.hang("mid"));
      run.cancel();
      REQUIRE(s.last(run).state == run_state::quarantined);
      s.wire().cut();
      s.play_for(100ms);
      REQUIRE(run.probe().actors_lost == 1);
      REQUIRE(run.probe().stages[1].exit == stage_exit::lost);
      REQUIRE(s.house()->census().lost == 1);
      s.mend();
      s.release("mid");
      s.play_for(1s);
      REQUIRE(run.probe().actors_lost == 0);
      REQUIRE(s.house()->census().lost == 0);
    },
    {.distinct = 25, .on = play_on::two_nodes});
}

TEST_CASE("N5: a stage may come back to where the one before it still hangs") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("keeper as=held name=mid @far on_failure=respawn"));
      REQUIRE(s.hang("mid"));
      s.wire().cut();
      s.play_for(some_ms(s, 50));
      s.mend();
      s.play_for(std::chrono::milliseconds{200 + s.chance().below(300)});
      REQUIRE(s.seen("held").made == 2);
      REQUIRE(s.seen("held").destroyed == 0);
      s.release_all();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[1].restarts == 1);
      require_all_known(end);
    },
    far_away);
}

TEST_CASE("N5: a node that did not notice that it was lost is told to leave") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300, ramp_through("noop name=mid @role=any on_failure=respawn"));
      s.wire().deafen();
      s.play_until([&] { return s.house()->census().lost == 1; });
      // The first connection still stands as far as the other node knows.
      REQUIRE(s.far()->census().runs == 1);
      virtual_wire second{s.house().core(), s.far().core(), 1ms};
      s.play_for(500ms);
      REQUIRE(s.far()->census().runs == 0);
      auto end = last_of_ramp(s, run);

      require_all_known(end);
    },
    with_spare);
}
