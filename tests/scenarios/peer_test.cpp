// This file is part of exeunt. See the file LICENSE for license terms.

// Peers that leave, stop reading, or never answer; applications are peers
// too.

#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto mic = "app_source name=mic rate=8000 channels=1";

/// A stall lasts 2 s and is looked for four times within them.
constexpr std::int64_t stall_found = 2500ms / 1ns;

/// What the heartbeats of two nodes and copies of books take in a second.
constexpr std::size_t heartbeat_steps = 250;

/// Returns how long the nodes of a run may take to agree on its end, in ns.
std::int64_t trips(const virtual_house& s) {
  return s.round_trips(2) / 1ns;
}

/// Returns how often anything happened until nothing was left to do. Two nodes
/// are never quiet: of theirs a second counts, without their heartbeats.
std::size_t steps_until_quiet(virtual_house& s) {
  auto before = s.schedule().steps();
  if (s.has_two_nodes())
    s.play_for(1s);
  else
    REQUIRE(s.schedule().run(10'000));
  auto steps = s.schedule().steps() - before;
  return steps - std::min(steps, s.has_two_nodes() ? heartbeat_steps : 0);
}

} // namespace

TEST_CASE("L13: a peer that vanishes at any step is not waited for") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=20 ! noop ! peer name=line takes="
                       + std::to_string(s.pick(21))
                       + " closes=" + (s.pick(2) == 0 ? "true" : "false"));
    s.play(s.chance().below(150));
    run.end();
    auto asked = s.schedule().time().now();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(s.schedule().time().now() - asked <= stall_found + trips(s));
    if (end.reason == end_reason::failed)
      REQUIRE(end.failed_stage == "line");
    else
      REQUIRE(end.stages[2].samples_in == end.stages[0].samples_out);
  });
}

TEST_CASE("L13: an application that stops pulling is not waited for") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=20 ! noop ! app_sink name=app capacity=2");
    auto pulls = s.pick(21);
    for (std::size_t i = 0; i < pulls; ++i)
      REQUIRE(run.pull("app", 1h));
    auto left = s.schedule().time().now();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(s.schedule().time().now() - left <= stall_found + trips(s));
    if (pulls + 2 < 20) {
      REQUIRE(end.failed_stage == "app");
      REQUIRE(end.why.code() == ec::stalled);
    } else {
      REQUIRE(end.reason == end_reason::ended);
    }
  });
}

TEST_CASE("L13: an application that drops its handle leaves nothing behind") {
  auto graph = std::string{mic} + " ! noop ! app_sink name=app capacity=2";
  for_each_seed([&](virtual_house& s) {
    {
      auto run = s.start(graph);
      for (auto n = s.pick(10); n > 0; --n) {
        s.play(s.chance().below(10));
        static_cast<void>(run.push("mic", ramp_frame(0, 8, s.house()->pool())));
      }
      s.play(s.chance().below(50));
    }
    auto left = s.schedule().time().now();
    s.play_until([&] { return s.house()->census().alive == 0; });
    REQUIRE(s.schedule().time().now() - left <= trips(s));
  });
}

TEST_CASE("L17: a source whose receiver hangs does not spin") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 ! noop ! null name=line");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(200));
    REQUIRE(s.hang("line"));
    // Two windows of 16 frames, their credits, and what was under way.
    REQUIRE(steps_until_quiet(s) < 200);
    run.cancel();
    s.play_for(1ms + s.round_trips(1));
    REQUIRE(run.probe().actors_exited == 2);
  });
}

TEST_CASE("L17: a source whose receiver has died does not spin") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 ! noop ! null name=line");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(200));
    REQUIRE(s.kill("line"));
    REQUIRE(steps_until_quiet(s) < 200);
    REQUIRE(run.state() == run_state::reclaimed);
    REQUIRE(s.last(run).failed_stage == "line");
  });
}

TEST_CASE("L17: a source does not spin while its receiver is replaced") {
  for_each_seed([](virtual_house& s) {
    auto run
      = s.start("ramp frames=0 ! noop ! null name=line on_failure=restart");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(200));
    REQUIRE(s.kill("line"));
    auto before = s.schedule().steps();
    // The first pause is 100 ms.
    s.play_for(99ms);
    REQUIRE(s.schedule().steps() - before < 200);
    run.cancel();
    REQUIRE(s.last(run).reason == end_reason::cancelled);
  });
}

TEST_CASE("L17: an application that does not pull costs nothing") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 ! noop ! app_sink name=app capacity=4");
    REQUIRE(steps_until_quiet(s) < 300);
    REQUIRE(run.state() == run_state::running);
    run.cancel();
    REQUIRE(s.last(run).reason == end_reason::cancelled);
  });
}
