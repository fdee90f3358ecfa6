// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/windowed_min.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

constexpr std::int64_t second = 1'000'000'000;

} // namespace

TEST_CASE("the least of late is remembered for 10 to 20 s") {
  windowed_min least;
  CHECK(least.value_or(-1) == -1);
  least.add(7, 100 * second);
  least.add(9, 105 * second);
  CHECK(least.value_or(-1) == 7);
  least.add(9, 110 * second);
  CHECK(least.value_or(-1) == 7);
  least.add(9, 120 * second);
  CHECK(least.value_or(-1) == 9);
  least.add(8, 121 * second);
  CHECK(least.value_or(-1) == 8);
}

TEST_CASE("the least may be less than nothing") {
  windowed_min least;
  least.add(-5, 0);
  least.add(3, 1);
  CHECK(least.value_or(0) == -5);
}
