// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/sanitize.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <vector>

using namespace exeunt;

TEST_CASE("NaN and infinities become zeros and are counted") {
  using limits = std::numeric_limits<float>;
  std::vector<float> data{
    0.5f,          limits::quiet_NaN(),  -limits::infinity(),
    limits::max(), limits::denorm_min(), limits::infinity()};
  CHECK(sanitize(data) == 3);
  CHECK(
    data
    == std::vector<float>{0.5f, 0, 0, limits::max(), limits::denorm_min(), 0});
}

TEST_CASE("samples that are none are found wherever they stand") {
  constexpr auto none = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> clean(100, 0.5f);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    auto data = clean;
    data[i] = none;
    data[99] = none;
    auto expected = clean;
    expected[i] = 0;
    expected[99] = 0;
    CHECK(sanitize(data) == (i == 99 ? 1 : 2));
    CHECK(data == expected);
  }
}
