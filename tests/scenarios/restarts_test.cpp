// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

#include "ramp_order.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

TEST_CASE("L30: a stage that never opens is tried four times, ever later") {
  for_each_seed([](virtual_house& s) {
    std::string where = s.chance().below(2) == 0 ? "open" : "make";
    auto run = s.start("ramp ! throws name=model on_failure=restart where="
                       + where + " ! noop ! noop ! witness as=out");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.failed_stage == "model");
    REQUIRE(end.why == ec::threw);
    REQUIRE(end.stages[1].restarts == 3);
    // 100 + 200 + 400 ms.
    REQUIRE(end.wall_seconds >= doctest::Approx(0.7));
    auto trips = static_cast<double>(s.round_trips(6).count()) / 1e9;
    REQUIRE(end.wall_seconds <= doctest::Approx(0.7 + trips));
  });
}

TEST_CASE("L30: a run of which nothing opens ends with an error") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("fails as=source where=open on_failure=restart "
                       "! fails where=open on_failure=restart "
                       "! fails as=sink where=open on_failure=restart");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.why);
    REQUIRE(end.actors_spawned <= 1 + 3 * 4);
  });
}

TEST_CASE("a stage that is restarted leaves one gap for what it held") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=40 every=10ms samples=80 "
                       "! noop name=middle on_failure=restart "
                       "! witness as=out");
    s.play_until(run, run_state::running);
    s.play_for(std::chrono::milliseconds{s.chance().below(300)});
    s.kill("middle");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(end.stages[1].restarts == 1);
    REQUIRE(require_no_holes(s.seen("out").frames()) == 3200);
  });
}

TEST_CASE("L35: two neighbours die at once, and both come back") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=40 every=10ms samples=80 "
                       "! noop name=first on_failure=restart "
                       "! noop name=second on_failure=restart "
                       "! witness as=out");
    s.play_until(run, run_state::running);
    s.play_for(std::chrono::milliseconds{s.chance().below(300)});
    s.kill("first");
    s.play(s.chance().below(20));
    s.kill("second");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
    REQUIRE(require_no_holes(s.seen("out").frames()) == 3200);
  });
}

TEST_CASE("L35: a stage restarts while its neighbour dies for good") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=0 every=10ms "
                       "! noop name=first on_failure=restart "
                       "! noop name=second ! witness as=out");
    s.play_until(run, run_state::running);
    s.play_for(50ms);
    s.kill("first");
    s.play_for(std::chrono::milliseconds{s.chance().below(110)});
    s.play(s.chance().below(20));
    s.kill("second");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.failed_stage == "second");
  });
}

TEST_CASE("L35: a restart while the source ends still ends the run") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=3 every=10ms samples=80 "
                       "! noop name=first on_failure=restart "
                       "! noop ! noop ! witness as=out");
    s.play_until(run, run_state::running);
    s.play_for(std::chrono::milliseconds{s.chance().below(30)});
    s.play(s.chance().below(30));
    if (s.house().actor_of("first"))
      s.kill("first");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
    REQUIRE(s.seen("out").finished == 1);
    REQUIRE(require_no_holes(s.seen("out").frames()) == 240);
  });
}
