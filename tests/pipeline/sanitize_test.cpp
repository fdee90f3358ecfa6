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
