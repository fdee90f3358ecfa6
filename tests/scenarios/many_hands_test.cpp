// This file is part of exeunt. See the file LICENSE for license terms.

// The threads of an application as scripts in virtual time; see crowd_test.cpp
// for real ones.

#include <exeunt/pipeline/noop.hpp>
#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr seed_range few{.count = 5};

} // namespace

TEST_CASE("L26: what three hands push while one ends arrives once, in order") {
  auto scenario = [](virtual_house& s) {
    constexpr std::int64_t each = 30;
    auto run = s.start("app_source name=mic rate=8000 channels=1 capacity=8 "
                       "! noop ! witness as=out");
    std::array<std::int64_t, 3> taken{};
    std::size_t tried = 0;
    auto push = [&](std::size_t hand) {
      ++tried;
      auto number = static_cast<std::int64_t>(hand) * 100 + taken[hand];
      auto what = ramp_frame(number, 1, s.house()->pool());
      taken[hand] += run.push("mic", what) == ec::none ? 1 : 0;
    };
    for (std::size_t hand = 0; hand < 3; ++hand)
      s.schedule().script({each, [=] { push(hand); }});
    s.play(50 + s.chance().below(100));
    run.end();
    s.play_until([&] { return tried == 3 * each; });
    REQUIRE(s.last(run).reason == end_reason::ended);
    std::array<std::int64_t, 3> came{};
    auto out = s.seen("out");
    for (auto& what : out.frames()) {
      auto number = static_cast<std::int64_t>(what.get<audio>()->data[0]);
      auto hand = static_cast<std::size_t>(number / 100);
      REQUIRE(number % 100 == came[hand]++);
    }
    REQUIRE(came == taken);
  };
  for_each_seed(scenario, few);
}

TEST_CASE("L24: kinds are registered while runs use them") {
  auto scenario = [](virtual_house& s) {
    auto& kinds = s.house()->kinds();
    auto run = s.start("ramp frames=100 ! noop ! noop ! witness as=out");
    int added = 0;
    auto add = [&](int i) {
      auto own = noop_kind();
      own.facts.name = "own" + std::to_string(i);
      REQUIRE_FALSE(kinds.add(own));
      REQUIRE_FALSE(kinds.add(noop_kind()));
      own.facts.max_burst = 99;
      REQUIRE(kinds.add(own) == ec::conflict);
      ++added;
    };
    for (int i = 0; i < 10; ++i)
      s.schedule().script({[=] { add(i); }});
    REQUIRE(s.last(run).reason == end_reason::ended);
    s.play_until([&] { return added == 10; });
    auto next = s.start("ramp ! own7 ! witness as=next");
    REQUIRE(s.last(next).reason == end_reason::ended);
    REQUIRE(s.seen("next").frames().size() == 10);
  };
  for_each_seed(scenario, few);
}
