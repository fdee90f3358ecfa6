// This file is part of exeunt. See the file LICENSE for license terms.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include "fade_out.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

frame sound(std::vector<float> data) {
  return audio{{1'000, 1, 0}, buffer_pool{}.copy(data)}; // a sample per ms
}

std::vector<float> samples_of(const frame& what) {
  auto& data = what.get<audio>()->data;
  return {data.begin(), data.end()};
}

} // namespace

TEST_CASE("the last 4 ms fade out, the rest comes as it was") {
  auto seen = rehearse(mine::fade_out_kind(), {{"length", "4ms"}},
                       {{sound({1, 1, 1, 1, 1, 1})}});
  CHECK(samples_of(seen.outputs[0][0]) == std::vector<float>{1, 1});
  CHECK(samples_of(seen.outputs[0][1])
        == std::vector<float>{0.75f, 0.5f, 0.25f, 0});
}

TEST_CASE("what is held goes before a gap, not behind it") {
  auto seen = rehearse(mine::fade_out_kind(), {{"length", "2ms"}},
                       {{sound({1, 1}), gap{5, 1'000, gap_cause::lost}}});
  CHECK(samples_of(seen.outputs[0][0]) == std::vector<float>{0.5f, 0});
  CHECK(seen.outputs[0][1].get<gap>()->frames == 5);
}

TEST_CASE("an interruption forgets what is held") {
  rehearsal stage{mine::fade_out_kind(), {{"length", "4ms"}}};
  stage.feed(0, sound({1, 1, 1}));
  stage.interrupt(0);
  stage.run_out();
  CHECK(stage.seen().outputs[0].empty());
}

TEST_CASE("a fade of no length is refused, with its place and mend") {
  auto why = mine::fade_out_kind().canonical({{"length", "0"}}).failure();
  CHECK(why.code() == ec::bad_setting);
  CHECK(why.mend() != "");
}

TEST_CASE("the laws hold") {
  CHECK(testing::breaches(mine::fade_out_kind()) == "");
}

TEST_CASE_FIXTURE(testing::no_leaks, "a run with it ends, and leaves nothing") {
  REQUIRE(!rt().kinds().add(mine::fade_out_kind()));
  auto started = rt().start(tone{.duration = 1s} | mine::fade_out{} | null{});
  REQUIRE(started.value);
  CHECK(started.value->wait(1min)->reason == end_reason::ended);
}
