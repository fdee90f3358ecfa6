// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/rehearsal.hpp>
#include <exeunt/pipeline/segmenter.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame voice(double value, std::int64_t start, std::int64_t stop) {
  return say({.kind = event_kind::voice,
              .value = value,
              .start = start,
              .stop = stop,
              .rate = 8000});
}

} // namespace

TEST_CASE("the segmenter passes all audio on and tells segments") {
  // 8 samples are 1 ms: voice from 100 to 400 ms, then a second of silence.
  auto got = rehearse(segmenter_kind(), {},
                      {{steady({8000, 1, 0}, 11'200, 0.1f), voice(0, 0, 800),
                        voice(1, 800, 3'200), voice(0, 3'200, 11'200)}});
  CHECK(length_of(got.outputs[0]) == 11'200);
  REQUIRE(got.events.size() == 2);
  CHECK(got.events[0].kind == event_kind::speech_started);
  // padding and tail are 60 ms, 480 samples.
  CHECK(got.events[0].start == 320);
  CHECK(got.events[1].kind == event_kind::speech_stopped);
  CHECK(got.events[1].start == 320);
  CHECK(got.events[1].stop == 3'680);
}

TEST_CASE("a gap ends speech like silence") {
  auto got = rehearse(segmenter_kind(), {},
                      {{steady({8000, 1, 0}, 3'200, 0.1f), voice(1, 0, 3'200),
                        gap{8'000, 8000}, steady({8000, 1, 0}, 8, 0.1f)}});
  REQUIRE(got.events.size() == 2);
  CHECK(got.events[1].stop == 3'680);
  CHECK(length_of(got.outputs[0]) == 11'208);
}
