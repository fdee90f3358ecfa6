// This file is part of exeunt. See the file LICENSE for license terms.

// What only nodes can do to each other: vanish, fall silent, refuse, and be so
// far away that it matters.

#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/stage_orders.hpp>
#include <exeunt/testing/role.hpp>
#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "node_trouble.hpp"
#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// A node asks the other ten times a second, and waits 0.8 s for an answer.
constexpr auto found_within = 1s;

/// Plays until nobody of any run is left on either node.
void play_until_empty(virtual_house& s) {
  s.play_until([&] {
    return s.house()->census().alive == 0 && s.far()->census().alive == 0;
  });
}

void require_lost(const report& end, const std::string& stage) {
  REQUIRE(end.state == run_state::ended_with_losses);
  REQUIRE(end.reason == end_reason::failed);
  REQUIRE(end.failed_stage == stage);
  REQUIRE(end.why == ec::lost);
  REQUIRE(end.actors_lost == 1);
  REQUIRE(end.actors_spawned == end.actors_exited + end.actors_lost);
  for (auto& row : end.stages) {
    REQUIRE((row.exit == stage_exit::lost) == (row.name == stage));
    REQUIRE(row.lost.has_value() == (row.name == stage));
  }
}

} // namespace

TEST_CASE("N1: a connection that breaks at any step loses the stages there") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=0 every=1ms ! noop name=mid ! null");
      s.play(s.chance().below(150));
      auto began = now(s);
      s.wire().cut();
      auto end = s.last(run);
      // Who was cut off before the start fails it; nobody waits for a deadline.
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "mid");
      REQUIRE(now(s) - began <= 100ms);
      if (end.why == ec::lost)
        require_lost(end, "mid");
      else
        REQUIRE(end.why == ec::unreachable);
    },
    far_away);
}

TEST_CASE("N1: stages whose home is gone leave, whatever they do") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=0 every=1ms ! keeper as=held name=mid "
                         "! null");
      s.play_until(run, run_state::running);
      s.play(s.chance().below(100));
      s.wire().cut();
      play_until_empty(s);
      REQUIRE(s.seen("held").made == 1);
      REQUIRE(s.seen("held").destroyed == 1);
      require_lost(s.last(run), "mid");
    },
    far_away);
}

TEST_CASE("N1: a stage that hangs while its home is gone is given up there") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=0 every=1ms ! noop name=mid ! null");
      s.play_until(run, run_state::running);
      REQUIRE(s.hang("mid"));
      s.wire().cut();
      require_lost(s.last(run), "mid");
      s.play_until([&] { return s.far()->census().quarantined == 1; });
      s.release("mid");
      s.play_until([&] { return s.far()->census().quarantined == 0; });
    },
    far_away);
}

TEST_CASE("N1: stages whose SUPERVISOR is gone leave, and home hears of it") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=0 every=1ms ! keeper as=held name=mid "
                         "! null");
      s.play_until(run, run_state::running);
      s.play(s.chance().below(100));
      auto who = s.house().core()->runs().front()->supervisor();
      send_kill(who, who.address());
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.why.text() == "the SUPERVISOR was killed from outside");
      play_until_empty(s);
      REQUIRE(s.seen("held").destroyed == 1);
      s.play_for(100ms);
      auto later = run.probe();
      REQUIRE(later.actors_quarantined == 0);
      REQUIRE(later.actors_lost == 0);
      REQUIRE(later.actors_spawned == later.actors_exited);
    },
    far_away);
}

TEST_CASE("N2: a node that falls silent is found within a second, by both") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=0 every=1ms ! noop name=mid ! null");
      s.play_until(run, run_state::running);
      s.play(s.chance().below(100));
      auto silent = now(s);
      s.wire().swallow();
      auto end = s.last(run);
      REQUIRE(now(s) - silent <= found_within);
      require_lost(end, "mid");
      REQUIRE(end.stages[1].lost->node == "far");
      play_until_empty(s);
      REQUIRE(now(s) - silent <= found_within);
    },
    far_away);
}

TEST_CASE("N3: a lossless link to a distant node loses nothing") {
  for_each_seed(
    [](virtual_house& s) {
      s.wire().set_delay(std::chrono::milliseconds{1 + s.chance().below(300)});
      auto run = s.start("ramp frames=600 ! noop ! witness as=out");
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::ended);
      REQUIRE(end.stages[2].samples_in == 6'000);
    },
    far_away);
}

TEST_CASE("a distant node is not taken for a lost one") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=100 every=20ms ! noop ! witness as=out");
      s.play_for(100ms);
      s.wire().set_delay(500ms);
      s.play_for(1s);
      s.wire().set_delay(1ms);
      REQUIRE(s.last(run).reason == end_reason::ended);
    },
    {.distinct = 50, .on = play_on::two_nodes});
}

TEST_CASE("an interruption takes one trip, however many stages there are") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("app_source name=bot rate=8000 channels=1 ! pace "
                         "! noop ! noop ! noop ! witness as=out");
      for (int i = 0; i < 50; ++i)
        REQUIRE(run.push("bot", ramp_frame(0, 160, s.house()->pool()))
                == ec::none);
      s.play_until(run, run_state::running);
      s.wire().set_delay(40ms);
      s.play_for(300ms);
      REQUIRE_FALSE(run.interrupt());
      auto before = s.seen("out").frames().size();
      s.play_for(41ms);
      auto after = s.seen("out").frames().size();
      // What was on its way here is dropped here.
      REQUIRE(after <= before + 1);
      run.end();
      REQUIRE(s.last(run).reason == end_reason::ended);
    },
    {.distinct = 50, .on = play_on::two_nodes});
}

TEST_CASE(
  "an interruption is one trip away from all, not one from each other") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("app_source name=bot rate=8000 channels=1 "
                         "! pace @far ! passerby as=one @spare "
                         "! passerby as=two @far ! witness as=out @spare");
      for (int i = 0; i < 50; ++i)
        REQUIRE(run.push("bot", ramp_frame(0, 160, s.house()->pool()))
                == ec::none);
      s.play_until(run, run_state::running);
      for (auto wire : {&s.wire(), &s.spare_wire(), &s.side_wire()})
        wire->set_delay(40ms);
      s.play_for(300ms);
      REQUIRE_FALSE(s.seen("out").frames().empty());
      REQUIRE_FALSE(run.interrupt());
      s.play_for(39ms);
      for (auto who : {"one", "two", "out"})
        REQUIRE(s.seen(who).interrupted.empty());
      s.play_for(2ms);
      for (auto who : {"one", "two", "out"})
        REQUIRE(s.seen(who).interrupted.size() == 1);
      auto came = samples_of(s.seen("out").frames()).size();
      // Of what was on its way nothing comes; the fade lasts 10 ms.
      s.play_for(500ms);
      REQUIRE(samples_of(s.seen("out").frames()).size() <= came + 80);
      run.end();
      REQUIRE(s.last(run).reason == end_reason::ended);
    },
    {.distinct = 50, .on = play_on::three_nodes});
}

TEST_CASE("a node that ends takes no more stages and ends those it has") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=0 every=1ms ! noop name=mid ! null");
      s.play_until(run, run_state::running);
      auto there = s.far()->drain(0s);
      REQUIRE(there.size() == 1);
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "mid");
      REQUIRE(end.actors_lost == 0);
    },
    {.count = 1, .on = play_on::two_nodes});
}
