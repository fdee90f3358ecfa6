// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "scenarios/seeds.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;

TEST_CASE("L4: cancel passes the EndFrame it should rescue") {
  for_each_seed([](stage_fright& s) {
    auto run = s.start("ramp frames=0 every=1ms ! noop name=wedged ! null");
    s.play_until_spawned("wedged");
    s.play(s.chance().below(60));
    REQUIRE(s.hang("wedged"));
    run.end();
    s.play_for(s.chance().below(900) * 1ms);
    run.cancel();
    auto asked = s.schedule().time().now();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::quarantined);
    REQUIRE(end.reason == end_reason::cancelled);
    REQUIRE(end.actors_quarantined == 1);
    // 0.5 s to leave by itself and 0.5 s to be killed, by defaults.hpp.
    REQUIRE(s.schedule().time().now() - asked == (1s / 1ns));
  });
}
