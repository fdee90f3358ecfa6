// This file is part of exeunt. See the file LICENSE for license terms.

// Two nodes that do not reach each other any more, while their run's home
// reaches both.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Starts a graph with a link between the two nodes, and breaks that.
run part_them(virtual_house& s, const std::string& graph) {
  auto out = start_for_some_ms(s, 300, graph);
  s.side_wire().cut();
  return out;
}

/// A graph whose second stage lives on another node than the third, and lasts
/// so many times 10 ms: its source has ended when the nodes have lost each
/// other for a second, or has not.
std::string graph_with(const std::string& one, const std::string& two,
                       int frames = 100) {
  return ramp_through("noop name=one " + one + " ! noop name=two " + two,
                      frames);
}

} // namespace

TEST_CASE("a run fails, and says why, when nodes of it lose each other") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, "ramp frames=0 every=10ms samples=80 "
                              "! noop name=one @far ! noop name=two @spare "
                              "! null");
      auto end = s.last(run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.why == ec::lost);
      REQUIRE(end.why.text() == "nodes far and spare do not reach each other");
      REQUIRE(end.why.place() == "two");
      REQUIRE(end.wall_seconds <= 1.5);
    },
    with_spare);
}

TEST_CASE("a stage leaves a node that does not reach its neighbour") {
  for_each_seed(
    [](virtual_house& s) {
      auto frames = s.pick(2) == 0 ? 100 : 300;
      auto run = part_them(
        s, graph_with("@spare", "@role=any on_failure=respawn", frames));
      auto end = last_of_ramp(s, run, frames);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.stages[2].node == "spare");
      REQUIRE(end.stages[2].restarts == 1);
      REQUIRE(end.stages[1].restarts == 0);
      REQUIRE(count_gaps(s.seen("out").frames()) <= 1);
    },
    with_spare);
}

TEST_CASE("of two nodes that part, the stage goes that may come back") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, graph_with("@role=any on_failure=respawn",
                                         "@spare", 300));
      auto end = last_of_ramp(s, run, 300);
      REQUIRE(end.stages[1].node == "spare");
      REQUIRE(end.stages[1].restarts == 1);
      REQUIRE(end.stages[2].restarts == 0);
    },
    with_spare);
}

TEST_CASE("what an ended stage has sent in vain fails the run") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, graph_with("@role=any on_failure=respawn",
                                         "@spare", 50));
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::failed);
      INFO(to_text(end));
      REQUIRE(end.why.text() == "nodes far and spare do not reach each other");
      REQUIRE(end.why.place() == "two");
    },
    {.count = 400, .on = play_on::three_nodes});
}

TEST_CASE("a stage between two others leaves alone") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, ramp_through(
                                "noop name=one @spare "
                                "! noop name=two @role=any on_failure=respawn "
                                "! noop name=three @spare"));
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[1].restarts == 0);
      REQUIRE(end.stages[2].restarts == 1);
      REQUIRE(end.stages[3].restarts == 0);
    },
    with_spare);
}

TEST_CASE("a stage waits for its neighbour's node where it must stay") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, graph_with("@far", "@spare on_failure=respawn"));
      s.play_for(some_ms(s, 3'000));
      s.mend_side();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[2].node == "spare");
    },
    with_spare);
}

TEST_CASE("a stage that must stay waits a few times, and then the run fails") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, graph_with("@far", "@spare on_failure=respawn"));
      auto end = s.last(run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.why == ec::unreachable);
      REQUIRE(end.stages[2].restarts == 3);
      REQUIRE(end.wall_seconds < 12);
    },
    {.count = 400, .on = play_on::three_nodes});
}

TEST_CASE("a stage that is bypassed needs no way") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(
        s, ramp_through("noop name=one @far "
                        "! gain db=0 name=two @spare on_failure=bypass"));
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[2].node.empty());
    },
    with_spare);
}

TEST_CASE("the codecs of a link leave with their stage") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(
        s, "ramp frames=100 every=10ms samples=80 ! noop name=one @spare "
           "![opus] noop name=two @role=any on_failure=respawn "
           "![opus] witness as=out");
      auto end = s.last(run);
      REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
      for (auto& it : end.stages)
        REQUIRE(it.node != "far");
    },
    {.count = 200, .on = play_on::three_nodes});
}

TEST_CASE("whose node is gone for its home, too, is lost, and nobody else") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, graph_with("@role=any on_failure=respawn",
                                         "@spare on_failure=respawn"));
      s.play_for(some_ms(s, 500));
      s.wire().cut();
      auto end = last_of_ramp(s, run);
      REQUIRE(end.stages[1].lost->node == "far");
      REQUIRE(end.stages[1].restarts == 1);
      REQUIRE(end.stages[2].restarts == 0);
    },
    with_spare);
}

TEST_CASE("who shall leave a node and hangs ends the run, and is named") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = start_for_some_ms(
        s, 300,
        "ramp frames=0 every=10ms samples=80 ! noop name=one "
        "@far ! noop name=two @spare on_failure=respawn "
        "! null");
      REQUIRE(s.hang("two"));
      s.side_wire().cut();
      auto end = s.last(run);
      REQUIRE(end.state == run_state::quarantined);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.why == ec::lost);
      REQUIRE(end.stages[2].exit == stage_exit::quarantined);
      REQUIRE(end.stages[1].exit == stage_exit::cancelled);
    },
    {.distinct = 25, .on = play_on::three_nodes});
}

TEST_CASE("a run that ends while its nodes part is over") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = part_them(s, "ramp frames=0 every=10ms samples=80 "
                              "! noop name=one @far ! noop name=two @spare "
                              "! null");
      s.play_for(some_ms(s, 1'100));
      if (s.chance().below(2) == 0)
        run.end();
      else
        run.cancel();
      auto end = s.last(run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.actors_spawned == end.actors_exited);
    },
    with_spare);
}
