// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/rehearsal.hpp>
#include <exeunt/pipeline/silence.hpp>
#include <exeunt/pipeline/tone.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

#include <algorithm>

using namespace exeunt;
using namespace exeunt::test;

TEST_CASE("silence lasts as long as it should, to the sample") {
  auto got
    = rehearse(silence_kind(),
               {{"duration", "0.333s"}, {"rate", "44100"}, {"channels", "2"}},
               {});
  // floor(0.333 * 44100)
  CHECK(length_of(got.outputs[0]) == 14'685);
  auto out = samples_of(got.outputs[0]);
  CHECK(out.size() == 29'370);
  CHECK(std::count(out.begin(), out.end(), 0.f) == 29'370);
  CHECK(got.max_burst == 16);
}

TEST_CASE("all frames of silence share one block") {
  auto got = rehearse(silence_kind(), {}, {});
  auto& out = got.outputs[0];
  CHECK(out[0].get<audio>()->data.data() == out[9].get<audio>()->data.data());
}

TEST_CASE("a tone has its frequency and its level") {
  auto got = rehearse(tone_kind(), {{"frequency", "1000"}, {"level", "-20"}},
                      {});
  auto out = samples_of(got.outputs[0]);
  REQUIRE(out.size() == 48'000);
  CHECK(*std::max_element(out.begin(), out.end()) == doctest::Approx(0.1));
  auto rising = 0;
  for (std::size_t i = 1; i < out.size(); ++i)
    rising += out[i - 1] < 0 && out[i] >= 0 ? 1 : 0;
  CHECK(rising >= 999);
  CHECK(rising <= 1000);
}

TEST_CASE("sources say how long they are and what they emit") {
  auto got = rehearse(tone_kind(), {{"duration", "1.5s"}}, {});
  CHECK(got.notes.at("total_seconds") == "1.5");
  auto choices = tone_kind().choices({{"rate", "8000"}}, {});
  REQUIRE(choices);
  CHECK(choices->front().output.audio == audio_format{8000, 1, 0});
  CHECK(choices->front().output.guaranteed);
}

TEST_CASE("L27: a source of nothing ends cleanly") {
  auto got = rehearse(silence_kind(), {{"duration", "0s"}}, {});
  CHECK_FALSE(got.why);
  CHECK(got.outputs[0].empty());
}
