// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/speech_segmenter.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

/// 100 Hz makes one sample of each decision of 10 ms, and each letter of a
/// pattern one decision: v is voice, o is less sure, . is silence.
constexpr std::uint32_t rate = 100;

double value_of(char letter) {
  return letter == 'v' ? 1.0 : letter == 'o' ? 0.4 : 0.0;
}

const speech_limits limits{.min_speech = 30ms,
                           .max_break = 20ms,
                           .min_silence = 50ms,
                           .padding = 20ms,
                           .tail = 10ms};

std::string words(const std::vector<event_body>& events) {
  std::string out;
  for (auto& body : events) {
    out += body.kind == event_kind::speech_started ? " +" : " -";
    out += std::to_string(body.start);
    if (body.stop >= 0)
      out += ".." + std::to_string(body.stop);
  }
  return out;
}

std::string segments(std::string_view pattern) {
  speech_segmenter under_test{limits};
  std::string out;
  std::int64_t at = 0;
  for (auto letter : pattern)
    out += words(under_test.feed(value_of(letter), at++, 1, rate));
  return out + words(under_test.finish());
}

} // namespace

TEST_CASE("speech begins with padding and ends with a tail") {
  //                0123456789
  CHECK(segments(".....vvvvv.....") == " +3 -3..11");
}

TEST_CASE("voice shorter than min_speech is no speech") {
  CHECK(segments("....vv..........") == "");
  CHECK(segments("....vv...vv...vv...") == "");
}

TEST_CASE("voice with short breaks adds up to speech") {
  CHECK(segments("....v..v..v......") == " +2 -2..12");
}

TEST_CASE("silence shorter than the hangover does not end speech") {
  CHECK(segments("vvv....vvv.....") == " +0 -0..11");
}

TEST_CASE("padding does not reach into the segment before") {
  // The first ends at 4, its hangover at 8; the second may not begin below 4.
  CHECK(segments("vvv.....vvv.....") == " +0 -0..4 +6 -6..12");
}

TEST_CASE("somebody who speaks at the end is heard to the end") {
  CHECK(segments("..vvvv") == " +0 -0..6");
  CHECK(segments("..vvvv...") == " +0 -0..7");
}

TEST_CASE("a less sure decision keeps speech, but does not begin it") {
  CHECK(segments("..oooooooooooooooo") == "");
  CHECK(segments("..vvvoooooo.....") == " +0 -0..12");
}

TEST_CASE("what was left out is silence") {
  speech_segmenter under_test{limits};
  CHECK(words(under_test.feed(1, 10, 5, rate)) == " +8");
  CHECK(words(under_test.feed(1, 30, 5, rate)) == " -8..16 +28");
}

TEST_CASE("A7: segments do not depend on how decisions are cut") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    dice chance{seed};
    std::string pattern;
    for (int i = 0; i < 60; ++i)
      pattern.append(static_cast<std::size_t>(1 + chance.below(9)),
                     "v.o"[chance.below(3)]);
    speech_segmenter under_test{limits};
    std::string got;
    for (std::size_t at = 0; at < pattern.size();) {
      auto same = pattern.find_first_not_of(pattern[at], at);
      auto run = std::min(same, pattern.size()) - at;
      auto size = 1 + chance.below(static_cast<std::int64_t>(run));
      got += words(under_test.feed(value_of(pattern[at]),
                                   static_cast<std::int64_t>(at), size, rate));
      at += static_cast<std::size_t>(size);
    }
    got += words(under_test.finish());
    CHECK_MESSAGE(got == segments(pattern), "seed ", seed);
  }
}

TEST_CASE("A5: a change of rate moves no segment in time") {
  speech_segmenter under_test{limits};
  CHECK(words(under_test.feed(1, 0, 10, 100)) == " +0");
  CHECK(words(under_test.feed(0, 20, 20, 200)) == " -0..22");
}
