// This file is part of exeunt. See the file LICENSE for license terms.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include "invert.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

kind invert_kind() {
  return simple_kind<mine::invert_processor, mine::invert>(
    "Turns the wave upside down.", "tone ! invert ! null");
}

} // namespace

TEST_CASE("a wave is turned upside down, and the laws hold") {
  auto wave = audio{{8'000, 1, 0}, buffer_pool{}.copy(std::vector{0.5f, -1.f})};
  auto seen = rehearse(invert_kind(), {}, {{wave}});
  CHECK(seen.outputs[0][0].get<audio>()->data[0] == -0.5f);
  CHECK(testing::breaches(invert_kind()) == "");
}

TEST_CASE_FIXTURE(testing::no_leaks, "a run with it ends, and leaves nothing") {
  REQUIRE(!rt().kinds().add(invert_kind()));
  auto started = rt().start(tone{} | mine::invert{} | null{});
  REQUIRE(started.value);
  CHECK(started.value->wait(1min)->reason == end_reason::ended);
}
