// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// An engine that was drained takes no new runs: each seed needs its own.
void on_new_stages(const std::function<void(virtual_house&)>& scenario) {
  auto on_new_stage = [&](virtual_house& seeded) {
    virtual_house fresh{seeded.has_two_nodes() ? 2u : 1u};
    fresh.begin_seed(seeded.chance().roll());
    scenario(fresh);
    fresh.end_seed();
    seeded.count_schedule_of(fresh);
  };
  // The stage whose schedule this is plays nothing itself.
  for_each_seed(on_new_stage, {.may_stay = true});
}

} // namespace

TEST_CASE("L31: draining a runtime ends every run, and cuts those that hang") {
  on_new_stages([](virtual_house& s) {
    std::vector<run> all;
    all.push_back(s.start("ramp frames=0 every=10ms ! noop ! witness as=a"));
    all.push_back(s.start("ramp frames=0 ! noop ! witness as=b"));
    all.push_back(s.start("ramp frames=0 ! noop name=wedged ! witness as=c"));
    s.play_until_spawned("witness0");
    for (auto& it : all)
      s.play_until(it, run_state::running);
    REQUIRE(s.hang("wedged"));
    s.play(s.chance().below(200));
    auto reports = s.house()->drain(1s);
    REQUIRE(reports.size() == 3);
    auto count = [&](run_state state) {
      return std::count_if(reports.begin(), reports.end(),
                           [=](auto& it) { return it.state == state; });
    };
    REQUIRE(count(run_state::reclaimed) == 2);
    REQUIRE(count(run_state::quarantined) == 1);
    for (auto& it : reports)
      if (it.state == run_state::quarantined)
        REQUIRE(it.reason == end_reason::cancelled);
      else
        REQUIRE(it.reason == end_reason::ended);
    auto refused = s.house()->start(all[0].what());
    REQUIRE_FALSE(refused.value);
    REQUIRE(refused.errors[0] == ec::ended);
    s.release("wedged");
  });
}
