// This file is part of exeunt. See the file LICENSE for license terms.

// Handlers that never return hold nobody but themselves.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t workers = 2;

void require_quarantined(const report& end, const std::string& stage) {
  REQUIRE(end.state == run_state::quarantined);
  REQUIRE(end.actors_quarantined == 1);
  for (auto& row : end.stages)
    REQUIRE((row.exit == stage_exit::quarantined) == (row.name == stage));
}

} // namespace

TEST_CASE("L14: a stage stuck in a handler is named, and others run on") {
  for (auto where : {"open", "process", "finish"}) {
    real_house house{workers};
    auto run = house.start(std::string{"ramp ! stuck name=deaf where="} + where
                           + " ! null");
    REQUIRE(house.props().wait_for_blocked(1));
    run.cancel();
    auto beside = house.start("ramp frames=1000 ! noop ! witness as=out");
    auto end = house.last(run);
    require_quarantined(end, "deaf");
    REQUIRE(end.stages[1].stuck_ns > 0);
    REQUIRE(end.stages[1].waits_for == "its own handler");
    REQUIRE(house.last(beside).reason == end_reason::ended);
    REQUIRE(house.props().read("out").frames().size() == 1000);
    house.props().let_go();
    house.require_empty();
    REQUIRE(run.probe().actors_exited == run.probe().actors_spawned);
  }
}

TEST_CASE(
  "L14: who hangs with frames in hand is named, not who waits for them") {
  real_house house{workers};
  run_options brief;
  brief.end_grace = 100ms;
  brief.stall = 200ms;
  auto run = house.start("ramp frames=40 ! stuck name=deaf at=5 ! null", brief);
  REQUIRE(house.props().wait_for_blocked(1));
  run.end();
  auto end = house.last(run);
  require_quarantined(end, "deaf");
  REQUIRE(end.failed_stage == "deaf");
  house.props().let_go();
  house.require_empty();
}

TEST_CASE("L14: who hangs is named, not who died with mail unread behind it") {
  real_house house{workers};
  run_options brief;
  brief.end_grace = 100ms;
  brief.stall = 200ms;
  auto run = house.start("ramp frames=0 every=1ms ! stuck name=deaf at=11 "
                         "! throws name=weak at=5 on_failure=restart ! null",
                         brief);
  REQUIRE(house.props().wait_for_blocked(1));
  auto is_back = [&] {
    auto now = run.probe();
    return now.stages[2].restarts == 1
           && now.stages[2].waits_for == "frames from deaf";
  };
  REQUIRE(eventually(is_back));
  run.end();
  auto end = house.last(run);
  REQUIRE(end.failed_stage == "deaf");
  house.props().let_go();
  house.require_empty();
}

TEST_CASE("L14: a stage that comes back in time is not quarantined") {
  real_house house{workers};
  auto run = house.start("ramp ! stuck name=deaf ! null");
  REQUIRE(house.props().wait_for_blocked(1));
  house.props().let_go();
  run.cancel();
  auto end = house.last(run);
  REQUIRE(end.state == run_state::reclaimed);
  house.require_empty();
}

TEST_CASE("as many hung stages as workers plus one hold nobody else") {
  real_house house{workers};
  std::vector<run> hung;
  for (std::size_t i = 0; i < workers + 1; ++i)
    hung.push_back(house.start("ramp ! noop ! stuck name=deaf ! null"));
  REQUIRE(house.props().wait_for_blocked(workers + 1));
  std::vector<run> beside;
  for (int i = 0; i < 5; ++i)
    beside.push_back(house.start("ramp frames=1000 ! noop ! witness as=out"));
  for (auto& it : beside)
    REQUIRE(house.last(it).reason == end_reason::ended);
  REQUIRE(house.props().read("out").frames().size() == 5000);
  for (auto& it : hung)
    it.cancel();
  for (auto& it : hung)
    require_quarantined(house.last(it), "deaf");
  house.props().let_go();
  house.require_empty();
}

TEST_CASE("hung stages of several runs hold no other run, in any schedule") {
  for_each_seed([](virtual_house& s) {
    std::vector<run> runs;
    std::vector<std::size_t> hung;
    for (std::size_t i = 0; i < 5; ++i) {
      runs.push_back(s.start("ramp frames=3 ! noop name=mid ! witness as=out"));
      if (i < workers + 1) {
        s.play_until_spawned("mid");
        REQUIRE(s.hang("mid"));
        runs.back().cancel();
        require_quarantined(s.last(runs.back()), "mid");
      }
    }
    for (auto i = workers + 1; i < runs.size(); ++i)
      REQUIRE(s.last(runs[i]).reason == end_reason::ended);
    REQUIRE(s.house()->census().quarantined == workers + 1);
  });
}

TEST_CASE("a runtime whose spares all hang refuses new runs") {
  for_each_seed(
    [](virtual_house& s) {
      constexpr auto graph = "ramp ! noop ! noop ! noop ! null";
      auto what = parse_graph(graph);
      REQUIRE(what);
      s.schedule().pretend_exhausted(true);
      auto refused = s.house()->start(*what);
      REQUIRE_FALSE(refused.value);
      REQUIRE(refused.errors.front() == ec::exhausted);
      s.schedule().pretend_exhausted(false);
      auto accepted = s.start(graph);
      REQUIRE(s.last(accepted).reason == end_reason::ended);
    },
    {.distinct = 50});
}
