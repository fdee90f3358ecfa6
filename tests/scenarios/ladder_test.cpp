// This file is part of exeunt. See the file LICENSE for license terms.

// The ladder: stall, cancel, kill, quarantine. Deadlines by defaults.hpp: 2 s
// without progress, 0.5 s to leave by itself, 0.5 s to be killed.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <array>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// A stall is looked for four times within its deadline.
constexpr auto stall_found = 2500ms;

constexpr auto ladder = stall_found + 500ms + 500ms;

std::chrono::nanoseconds now(virtual_house& s) {
  return std::chrono::nanoseconds{s.schedule().time().now()};
}

} // namespace

TEST_CASE("L2: a sink whose peer stopped reading is found and named") {
  for_each_seed([](virtual_house& s) {
    auto takes = s.pick(20);
    auto run = s.start("ramp frames=0 every=1ms ! noop ! peer name=line takes="
                       + std::to_string(takes));
    s.play_for(s.chance().below(100) * 1ms);
    auto asked = now(s);
    run.end();
    auto end = s.last(run);
    if (end.reason == end_reason::ended) {
      REQUIRE(end.stages[2].frames_in <= takes);
      return;
    }
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.failed_stage == "line");
    REQUIRE(end.why.code() == ec::stalled);
    REQUIRE(now(s) - asked <= stall_found + s.round_trips(2));
    // It took so many, its link holds a window, and one frame and EndFrame
    // wait for credit: nothing is unbounded.
    REQUIRE(end.links[1].frames <= takes + end.links[1].window + 2);
  });
}

TEST_CASE("L2: a sink that hangs while draining is quarantined by name") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 every=1ms ! noop ! null name=line");
    s.play_for(s.chance().below(100) * 1ms);
    REQUIRE(s.hang("line"));
    auto asked = now(s);
    run.end();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::quarantined);
    REQUIRE(end.failed_stage == "line");
    REQUIRE(end.why.code() == ec::stalled);
    REQUIRE(end.actors_quarantined == 1);
    REQUIRE(end.actors_exited == 3);
    REQUIRE(end.stages[2].exit == stage_exit::quarantined);
    REQUIRE(now(s) - asked <= ladder + s.round_trips(2));
    s.release("line");
    s.play_until([&] { return s.house()->census().quarantined == 0; });
    REQUIRE(run.probe().actors_exited == 4);
  });
}

TEST_CASE("L2: whoever hangs is named, not those who wait for it") {
  constexpr std::array names = {"in", "t", "a", "b", "c", "d"};
  for_each_seed([&](virtual_house& s) {
    std::string name = names[s.pick(names.size())];
    auto run = s.start("ramp name=in frames=0 every=1ms ! tee name=t "
                       "! noop name=a ! null name=b  "
                       "t. ! noop name=c ! null name=d");
    s.play_until(run, run_state::running);
    s.play_for(s.chance().below(100) * 1ms);
    REQUIRE(s.hang(name));
    s.play_for(s.chance().below(100) * 1ms);
    run.end();
    auto end = s.last(run);
    REQUIRE(end.why.code() == ec::stalled);
    REQUIRE(end.failed_stage == name);
    REQUIRE(end.actors_quarantined == 1);
  });
}

TEST_CASE("L3: a slow but progressing drain plays to its last sample") {
  // 40 frames of 0.1 s, each held for longer than all but the stall allows,
  // or, as speech that is paced, for longer than the stall.
  auto held = std::array{"300ms", "1900ms", "7s"};
  for_each_seed([&](virtual_house& s) {
    auto run = s.start("ramp frames=40 samples=800 ! noop ! slowpoke hold="
                       + std::string{held[s.pick(held.size())]}
                       + " ! witness as=out");
    s.play_for(s.chance().below(20'000) * 1ms);
    run.end();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(end.stages[3].samples_in == end.stages[0].samples_out);
    REQUIRE(end.stages[3].samples_in > 0);
  });
}

TEST_CASE("L3: a stage that is late for each message is not cut") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=200 ! noop ! null name=late");
      s.play_until_spawned("late");
      // Twice that passes between the beginning and the first frame.
      s.slow("late", 900ms);
      auto end = s.last(run);
      REQUIRE(end.reason == end_reason::ended);
      REQUIRE(end.stages[2].samples_in == 2000);
    },
    // All others have nothing to do until the slow one is through.
    {.distinct = 10});
}

TEST_CASE("L4: cancel passes the EndFrame it should rescue") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 every=1ms ! noop name=wedged ! null");
    s.play_until_spawned("wedged");
    s.play(s.chance().below(60));
    REQUIRE(s.hang("wedged"));
    run.end();
    s.play_for(s.chance().below(900) * 1ms);
    run.cancel();
    auto asked = now(s);
    auto end = s.last(run);
    REQUIRE(end.state == run_state::quarantined);
    REQUIRE(end.reason == end_reason::cancelled);
    REQUIRE(end.actors_quarantined == 1);
    REQUIRE(now(s) - asked == 1s + s.round_trips(1));
  });
}

TEST_CASE("L4: cancel during a stuck drain takes no time if nobody hangs") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 every=1ms ! noop ! peer takes=3");
    s.play_for(s.chance().below(100) * 1ms);
    run.end();
    s.play_for(s.chance().below(1900) * 1ms);
    auto over = is_final(run.state());
    auto asked = now(s);
    run.cancel();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE((over || end.reason == end_reason::cancelled));
    REQUIRE(now(s) - asked <= s.round_trips(2));
  });
}

TEST_CASE("L4: cancel passes a backlog of frames") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 ! noop ! null name=late");
    s.play_until(run, run_state::running);
    s.slow("late", 10ms);
    s.play_for(s.chance().below(1000) * 1ms);
    auto asked = now(s);
    run.cancel();
    REQUIRE(s.last(run).state == run_state::reclaimed);
    // One of 16 frames may be under way, and a credit is no message to it.
    REQUIRE(now(s) - asked <= 20ms);
  });
}

TEST_CASE("a source that never has done drains until it is cancelled") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("stubborn frames=0 every=10ms ! noop ! witness as=out");
    s.play_until(run, run_state::running);
    run.end();
    s.play_for(10s + s.chance().below(1000) * 1ms);
    REQUIRE(run.state() == run_state::draining);
    auto asked = now(s);
    run.cancel();
    REQUIRE(s.last(run).reason == end_reason::cancelled);
    REQUIRE(now(s) - asked <= 20ms);
  });
}
