// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Loses every second sample, and breaks the law of conservation.
class halver : public processor {
  error process(in_port, const frame& what, emit& out) override {
    auto& in = *what.get<audio>();
    out(audio{in.format, out.pool().make_samples(in.data.size() / 2).share()});
    return {};
  }
};

struct halve {
  static constexpr std::string_view kind_name = "halve";
  using input = audio;
  using output = audio;
  static void describe(setting_visitor&, halve&) {
  }
};

} // namespace

TEST_CASE("the laws name what a bad kind breaks, and nothing of a good one") {
  auto bad = simple_kind<halver, halve>("Loses half.", "tone ! halve ! null");
  CHECK(breaches(bad, 1).find("halve") != std::string::npos);
  CHECK(breaches(noop_kind(), 1) == "");
}

TEST_CASE("a script comes to a witness, in virtual time") {
  virtual_house house;
  house.props().give("lines", {audio{{8'000, 1, 0},
                                     buffer_pool{}.copy(std::vector{1.f})}});
  auto run = house.start("script as=lines ! noop ! witness as=ear");
  CHECK(house.last(run).reason == end_reason::ended);
  CHECK(house.seen("ear").frames().size() == 1);
  house.end_seed();
}

TEST_CASE("what misbehaves is named by the report") {
  virtual_house house;
  auto run = house.start("ramp ! swallow name=thief ! witness as=ear");
  CHECK(house.last(run).reason == end_reason::ended);
  CHECK(house.seen("ear").frames().empty());
  auto broken = house.start("ramp ! throws name=culprit ! null");
  auto end = house.last(broken);
  CHECK(end.failed_stage == "culprit");
  CHECK(end.why == ec::threw);
  house.end_seed();
}

TEST_CASE("two seeds play two schedules of the same scenario") {
  int played = 0;
  for_each_seed(
    [&](virtual_house& house) {
      ++played;
      auto run = house.start("ramp ! noop ! null ramp ! noop ! null");
      REQUIRE(house.last(run).reason == end_reason::ended);
    },
    {.count = 20});
  CHECK(played >= 1);
}
