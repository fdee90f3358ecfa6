// This file is part of exeunt. See the file LICENSE for license terms.

// What who waits for a run may count on.

#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

TEST_CASE("no callback comes once who waited for the run goes on") {
  for_each_seed([](virtual_house& s) {
    bool waited = false;
    run_options options;
    auto called = [&](const auto&) { REQUIRE_FALSE(waited); };
    options.on_frame["out"] = called;
    options.on_event = called;
    auto run = s.start("ramp frames=40 samples=80 ! level interval=10ms "
                       "! app_sink name=out",
                       options);
    s.play(s.chance().below(200));
    run.cancel();
    REQUIRE(run.wait(10s));
    waited = true;
    s.play_for(1s);
  });
}

TEST_CASE("who waits for ever waits until the run is over") {
  constexpr auto for_ever = std::chrono::nanoseconds::max();
  constexpr auto graph = "app_source name=mic rate=8000 channels=1 "
                         "! noop ! app_sink name=out";
  for_each_seed(
    [&](virtual_house& s) {
      auto run = s.start(graph);
      run.end();
      REQUIRE(run.wait(for_ever));
    },
    {.count = 200, .distinct = 50});
  real_house s{2};
  auto run = s.start(graph);
  CHECK(run.wait(-1s).failure() == ec::timed_out);
  std::thread other{[&] { run.end(); }};
  CHECK(run.wait(for_ever));
  other.join();
  CHECK((*s).drain(for_ever).empty());
}

TEST_CASE("a run that is over holds nothing of what was pushed too late") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("app_source name=mic rate=8000 channels=1 ! noop "
                         "! null");
      s.play_until(run, run_state::running);
      for (int i = 0; i < 100; ++i)
        REQUIRE(run.push("mic", ramp_frame(i * 10, 10, s.house()->pool()))
                == ec::none);
      s.play(s.chance().below(60));
      run.cancel();
      REQUIRE(s.last(run).state == run_state::reclaimed);
      REQUIRE(s.house()->census().buffers == 0);
    },
    {.distinct = 60});
}
