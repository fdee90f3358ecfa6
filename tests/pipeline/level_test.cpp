// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/level.hpp>
#include <exeunt/pipeline/rehearsal.hpp>
#include <exeunt/pipeline/tone.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

using namespace exeunt;
using namespace exeunt::test;

TEST_CASE("a full-scale sine has 0 dBFS peak and -3.01 dBFS rms") {
  auto sine = rehearse(tone_kind(), {{"level", "0"}, {"frequency", "1000"}},
                       {});
  auto got = rehearse(level_kind(), {}, {sine.outputs[0]});
  REQUIRE(got.events.size() == 10);
  for (auto& body : got.events) {
    CHECK(body.kind == event_kind::level);
    CHECK(body.value == doctest::Approx(0).epsilon(1e-3));
    // 10 log10(1/2)
    CHECK(body.extra == doctest::Approx(-3.0103).epsilon(1e-4));
  }
  CHECK(got.events[3].start == 14'400);
  CHECK(got.events[3].stop == 19'200);
}

TEST_CASE("silence measures -200 dBFS, a finite number") {
  auto got = rehearse(level_kind(), {}, {{steady({8000, 1, 0}, 800, 0.f)}});
  REQUIRE(got.events.size() == 1);
  CHECK(got.events[0].value == -200);
  CHECK(got.events[0].extra == -200);
}

TEST_CASE("the last measurement is as short as the audio") {
  auto got = rehearse(level_kind(), {}, {{steady({8000, 1, 0}, 1000, 1.f)}});
  REQUIRE(got.events.size() == 2);
  CHECK(got.events[1].start == 800);
  CHECK(got.events[1].stop == 1000);
}

TEST_CASE("a gap is not measured, and a long one is no flood of events") {
  auto got = rehearse(level_kind(), {},
                      {{steady({8000, 1, 0}, 400, 1.f), gap{80'000, 8000},
                        steady({8000, 1, 0}, 400, 1.f)}});
  REQUIRE(got.events.size() == 2);
  CHECK(got.events[0].stop == 400);
  CHECK(got.events[1].start == 80'400);
  CHECK(got.events[1].value == 0);
}
