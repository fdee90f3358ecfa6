// This file is part of exeunt. See the file LICENSE for license terms.

// Where a stage goes whose node is lost, and what its neighbours learn of it.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

TEST_CASE("N4: a stage with a label goes to another node that has it") {
  for_each_seed(
    [](virtual_house& s) {
      auto run
        = s.start(ramp_through("noop name=mid @role=any on_failure=respawn"));
      s.play_until(run, run_state::running);
      REQUIRE(run.probe().stages[1].node == "far");
      s.play_for(some_ms(s, 300));
      s.wire().cut();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[1].node == "spare");
      REQUIRE(end.stages[1].lost->node == "far");
      REQUIRE(end.stages[1].restarts == 1);
      // 100 ms before it comes back, one trip to hire it and one to begin.
      auto held = 200ms + s.round_trips(3);
      REQUIRE(end.wall_seconds
              <= doctest::Approx(1 + double(held.count()) / 1e9));
      REQUIRE(count_gaps(s.seen("out").frames()) <= 1);
    },
    with_spare);
}

TEST_CASE("a stage plays elsewhere a second after its node fell silent") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        "ramp frames=0 every=10ms samples=80 "
        "! noop name=mid @role=any on_failure=respawn ! null");
      auto silent = now(s);
      s.wire().swallow();
      s.play_until([&] { return run.probe().stages[1].node == "spare"; });
      // 800 ms without a parcel, up to 100 until the next look, 100 of pause:
      // as `exeunt bench --simulate-nodes` says of many nodes.
      auto found = now(s) - silent;
      REQUIRE(found >= 880ms);
      REQUIRE(found <= 1s + s.round_trips(1));
      run.cancel();
      REQUIRE(s.last(run).stages[1].restarts == 1);
    },
    {.distinct = 50, .on = play_on::three_nodes});
}

TEST_CASE("a neighbour on a third node learns where a stage has gone") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("noop name=before @spare "
                     "! noop name=mid @role=any on_failure=respawn "
                     "! noop name=behind @spare"));
      s.wire().cut();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[2].node == "spare");
    },
    with_spare);
}

TEST_CASE("neighbours on two nodes learn where stages have gone") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("noop name=one @far on_failure=respawn "
                     "! noop name=two @spare "
                     "! noop name=three @far on_failure=respawn"));
      s.wire().cut();
      s.play_for(some_ms(s, 400));
      s.mend();
      auto end = last_of_ramp(s, run);
    },
    with_spare);
}

TEST_CASE("neighbours whose node is dead for all go elsewhere at once") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("noop name=one @role=any on_failure=respawn "
                     "! noop name=two @role=any on_failure=respawn "
                     "! noop name=three @spare"));
      s.wire().cut();
      s.side_wire().cut();
      auto end = last_of_ramp(s, run);
      for (auto stage : {1u, 2u}) {
        REQUIRE(end.stages[stage].node == "spare");
        REQUIRE(end.stages[stage].restarts == 1);
      }
      REQUIRE(end.wall_seconds < 1.5);
    },
    with_spare);
}

TEST_CASE("N5: of a stage that was replaced nothing is heard any more") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("keeper as=held name=mid @role=any on_failure=respawn"));
      REQUIRE(s.hang("mid"));
      s.wire().cut();
      s.play_for(300ms);
      REQUIRE(run.probe().stages[1].node == "spare");
      s.mend();
      s.play_for(some_ms(s, 100));
      s.release_all();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[1].exit == stage_exit::ended);
    },
    with_spare);
}

TEST_CASE("a stage that is refused goes to another node") {
  for_each_seed(
    [](virtual_house& s) {
      REQUIRE(s.far()->drain(0s).empty());
      auto run
        = s.start(ramp_through("noop name=mid @role=any on_failure=respawn"));
      auto end = last_of_ramp(s, run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.stages[1].node == "spare");
    },
    {.count = 1, .on = play_on::three_nodes});
}

TEST_CASE("the codecs of a link go where their stage goes") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        "ramp frames=100 every=10ms samples=80 "
        "![opus] noop name=mid @role=any on_failure=respawn "
        "![opus] witness as=out");
      s.wire().cut();
      auto end = s.last(run);
      REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
      std::size_t moved = 0;
      for (auto& it : end.stages)
        moved += it.node == "spare" ? 1 : 0;
      // The stage, the decoder in front of it, and the encoder behind it.
      REQUIRE(moved == 3);
    },
    {.count = 200, .on = play_on::three_nodes});
}

TEST_CASE("a run goes on without a stage that is bypassed") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300, ramp_through("gain db=0 name=mid @far on_failure=bypass"));
      s.wire().cut();
      s.play_for(20ms);
      REQUIRE_FALSE(run.set("mid", {{"db", "-120"}}));
      auto end = last_of_ramp(s, run);
      REQUIRE(end.state == run_state::ended_with_losses);
      auto& row = end.stages[1];
      REQUIRE(row.node == "");
      REQUIRE(row.exit == stage_exit::ended);
      REQUIRE(row.lost->node == "far");
      REQUIRE(row.notes.at("bypassed") == "node far is out of reach");
      REQUIRE(count_gaps(s.seen("out").frames()) <= 1);
    },
    far_away);
}
