// This file is part of exeunt. See the file LICENSE for license terms.

// Stages that have one place and one policy, and come back together.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Two stages of a group, and what stands behind the first.
std::string pair_with(const std::string& words, const std::string& place = "") {
  return "noop name=one " + place + " group=g " + words + " ! noop name=two "
         + place + " group=g";
}

} // namespace

TEST_CASE("a group is restarted as a whole, whoever of it dies") {
  for_each_seed([](virtual_house& s) {
    auto run = start_for_some_ms(
      s, 300, ramp_through(pair_with("on_failure=restart") + " ! noop"));
    s.kill(s.pick(2) == 0 ? "one" : "two");
    auto end = last_of_ramp(s, run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.stages[1].restarts == 1);
    REQUIRE(end.stages[2].restarts == 1);
    REQUIRE(end.stages[3].restarts == 0);
    REQUIRE(end.actors_spawned == end.actors_exited);
  });
}

TEST_CASE("a group goes to another node as a whole, and once") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300, ramp_through(pair_with("on_failure=respawn", "@role=any")));
      s.wire().cut();
      auto end = last_of_ramp(s, run);
      for (auto stage : {1u, 2u}) {
        REQUIRE(end.stages[stage].node == "spare");
        REQUIRE(end.stages[stage].restarts == 1);
        REQUIRE(end.stages[stage].lost->node == "far");
      }
    },
    with_spare);
}

TEST_CASE("of a group nobody stays on a node that a neighbour does not reach") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        ramp_through("noop name=zero @spare ! "
                     + pair_with("on_failure=respawn", "@role=any")));
      s.side_wire().cut();
      auto end = last_of_ramp(s, run);
      for (auto stage : {2u, 3u}) {
        REQUIRE(end.stages[stage].node == "spare");
        REQUIRE(end.stages[stage].restarts == 1);
      }
      REQUIRE(end.stages[1].restarts == 0);
    },
    with_spare);
}

TEST_CASE("who of a group hangs when all shall leave ends the run") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300, ramp_through(pair_with("on_failure=restart"), 0));
      REQUIRE(s.hang("two"));
      REQUIRE(s.kill("one"));
      auto end = s.last(run);
      REQUIRE(end.state == run_state::quarantined);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "two");
      REQUIRE(end.stages[2].exit == stage_exit::quarantined);
    },
    {.distinct = 25});
}

TEST_CASE("a run goes on without a group that is bypassed") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300, ramp_through(pair_with("on_failure=bypass", "@far")));
      s.wire().cut();
      auto end = last_of_ramp(s, run);
      for (auto stage : {1u, 2u}) {
        REQUIRE(end.stages[stage].node.empty());
        REQUIRE(end.stages[stage].notes.contains("bypassed"));
      }
    },
    far_away);
}
