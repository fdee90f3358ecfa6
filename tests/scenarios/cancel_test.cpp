// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <array>
#include <set>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Asserts that nothing of the run before is in the way of another.
void require_next_run(virtual_house& s) {
  auto next = s.start("ramp ! noop ! witness as=next");
  auto end = s.last(next);
  REQUIRE(end.state == run_state::reclaimed);
  REQUIRE(end.reason == end_reason::ended);
  REQUIRE(s.seen("next").frames().size() == 10);
}

} // namespace

TEST_CASE("L7: cancel at any step ends, and the next run works") {
  std::set<run_state> found_in;
  for_each_seed([&](virtual_house& s) {
    auto run = s.start("ramp ! noop ! slowpoke hold=1ms ! null");
    s.play(s.chance().below(170));
    auto before = run.state();
    found_in.insert(before);
    auto asked = s.schedule().time().now();
    run.cancel();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    if (end.reason != end_reason::cancelled)
      REQUIRE(before >= run_state::draining);
    else
      REQUIRE(s.schedule().time().now() - asked <= s.round_trips(2) / 1ns);
    require_next_run(s);
  });
  for (auto state : {run_state::starting, run_state::running,
                     run_state::draining, run_state::reclaimed})
    CHECK(found_in.count(state) == 1);
}

TEST_CASE("L7: cancel in every state of a run that hangs ends it") {
  constexpr std::array states = {run_state::starting, run_state::running,
                                 run_state::draining, run_state::cancelling,
                                 run_state::killing,  run_state::quarantined};
  for_each_seed([&](virtual_house& s) {
    auto state = states[s.pick(states.size())];
    auto run = s.start("ramp frames=0 every=1ms ! noop name=mid ! null");
    s.play_until_spawned("mid");
    if (state != run_state::starting)
      s.play_until(run, run_state::running);
    REQUIRE(s.hang("mid"));
    if (state == run_state::draining)
      run.end();
    else if (state != run_state::starting)
      run.cancel();
    if (state > run_state::running)
      s.play_until(run, state);
    auto asked = s.schedule().time().now();
    run.cancel();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::quarantined);
    REQUIRE(end.reason == end_reason::cancelled);
    // The other node says that it is done.
    auto longest = 1s + s.round_trips(1);
    REQUIRE(s.schedule().time().now() - asked <= longest / 1ns);
    require_next_run(s);
  });
}

TEST_CASE("L7: a stage that hangs in open is found by the start deadline") {
  for_each_seed([](virtual_house& s) {
    auto began = s.schedule().time().now();
    auto run = s.start("ramp ! noop name=mid ! null");
    s.play_until_spawned("mid");
    REQUIRE(s.hang("mid"));
    auto end = s.last(run);
    REQUIRE(end.state == run_state::quarantined);
    REQUIRE(end.failed_stage == "mid");
    REQUIRE(end.why.code() == ec::timed_out);
    // 10 s to open, then the rest of the ladder, and the other node's word.
    auto all = 11s + s.round_trips(1);
    REQUIRE(s.schedule().time().now() - began == all / 1ns);
    require_next_run(s);
  });
}

TEST_CASE("L12: cancel reaches every stage past a branch that is wedged") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=3 ! noop ! merge name=m ! noop ! null  "
                       "ramp frames=0 every=1ms ! noop name=wedged ! m.");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(100));
    REQUIRE(s.hang("wedged"));
    run.end();
    s.play_for(s.chance().below(900) * 1ms);
    run.cancel();
    s.play_for(1ms + s.round_trips(1));
    for (auto& stage : run.probe().stages)
      REQUIRE((stage.exit == stage_exit::alive) == (stage.name == "wedged"));
    auto end = s.last(run);
    REQUIRE(end.actors_quarantined == 1);
    REQUIRE(end.reason == end_reason::cancelled);
  });
}

TEST_CASE("L14: a stage that ignores cancel ends at its next message") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 every=1ms ! noop name=deaf ! null");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(100));
    REQUIRE(s.hang("deaf"));
    run.cancel();
    s.play_for(s.chance().below(990) * 1ms);
    REQUIRE_FALSE(is_final(run.state()));
    s.release("deaf");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::cancelled);
    REQUIRE(end.actors_spawned == end.actors_exited);
  });
}
