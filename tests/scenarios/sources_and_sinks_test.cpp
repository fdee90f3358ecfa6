// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

TEST_CASE("L27: an empty source ends cleanly") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("script as=nothing ! framer ! tee name=t ! pace "
                       "! witness as=paced  t. ! app_sink name=out");
    auto pulled = run.pull("out", 1s);
    REQUIRE(pulled.failure() == ec::ended);
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(s.seen("paced").finished == 1);
    REQUIRE(s.seen("paced").frames().empty());
  });
}

TEST_CASE("L28: the error of a source ends the run") {
  for_each_seed([](virtual_house& s) {
    std::string where = s.chance().below(2) == 0 ? "open" : "produce";
    auto run = s.start("fails name=disk as=source where=" + where
                       + " ! noop ! noop ! noop ! app_sink name=out");
    auto code = ec::none;
    while (code == ec::none)
      code = run.pull("out", 1min).failure().code();
    REQUIRE(code == ec::ended);
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.failed_stage == "disk");
    REQUIRE(end.why);
  });
}

TEST_CASE("L29: a sink that fails on frame k still confirms") {
  for_each_seed([](virtual_house& s) {
    auto at = 1 + s.chance().below(40);
    auto kind = s.chance().below(2) == 0 ? "fails" : "throws";
    auto run
      = s.start("ramp frames=40 ! noop ! " + std::string{kind}
                + " name=file as=sink where=process at=" + std::to_string(at));
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.failed_stage == "file");
    REQUIRE(end.stages[2].frames_in == static_cast<std::uint64_t>(at));
    REQUIRE(end.actors_exited == 4);
  });
}

TEST_CASE("L29: a sink that fails in its last call still confirms") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=40 ! noop ! throws name=file as=sink "
                       "where=finish");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.failed_stage == "file");
    REQUIRE(end.why == ec::threw);
  });
}
