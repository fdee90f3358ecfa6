// This file is part of exeunt. See the file LICENSE for license terms.

// What a user does with the houses of the testing kit.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include <vector>

#include "invert.hpp"

using namespace exeunt;
using namespace exeunt::testing;

namespace {

kind invert_kind() {
  return simple_kind<mine::invert_processor, mine::invert>(
    "Turns the wave upside down.", "tone ! invert ! null");
}

/// Plays a graph with the kind, and a call beside it that is cut off.
void play(virtual_house& house) {
  REQUIRE(!house.house()->kinds().add(invert_kind()));
  house.props().give("mouth", {audio{{8'000, 1, 0},
                                     buffer_pool{}.copy(std::vector{0.5f})}});
  auto call = house.start("script as=mouth ! invert ! witness as=ear");
  auto other = house.start("ramp frames=0 ! invert ! null");
  house.play(house.chance().below(100));
  other.cancel();
  REQUIRE(house.last(other).reason == end_reason::cancelled);
  REQUIRE(house.last(call).reason == end_reason::ended);
  REQUIRE(house.seen("ear").frames().size() == 1);
  REQUIRE(house.seen("ear").frames()[0].get<audio>()->data[0] == -0.5f);
}

} // namespace

TEST_CASE("a house of the user's own plays what the user asks for") {
  virtual_house house;
  play(house);
  house.end_seed();
}

TEST_CASE("every schedule keeps the wave, and leaves nobody") {
  for_each_seed(play, {.count = 200});
}
