// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/resample.hpp>
#include <exeunt/codecs/resampler.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/sound.hpp>

#include <algorithm>
#include <string>

using namespace exeunt;
using namespace exeunt::test;

namespace {

rehearsed run(const std::vector<frame>& input, std::uint32_t rate,
              const std::string& quality = "auto") {
  return rehearse(resample_kind(),
                  {{"rate", std::to_string(rate)}, {"quality", quality}},
                  {input});
}

/// Resamples mono audio, fed in pieces of `size`.
std::vector<float> resampled(std::span<const float> data, std::uint32_t from,
                             std::uint32_t to, std::size_t size = 960,
                             const std::string& quality = "auto") {
  auto got = run(frames_of(data, {from, 1, 0}, size), to, quality);
  CHECK(to_string(got.why) == "none");
  return samples_of(got.outputs[0]);
}

std::span<const float> middle_of(const std::vector<float>& data) {
  return std::span{data}.subspan(data.size() / 4, data.size() / 2);
}

/// Returns the loudest alias, in dB of the tone: tones between half the
/// output rate and half the input rate, none of which may come through.
double worst_alias(std::uint32_t from, std::uint32_t to,
                   const std::string& quality) {
  double worst = 0;
  constexpr int tones = 60;
  for (int i = 1; i < tones; ++i) {
    auto hertz = to / 2. + (from / 2. - to / 2.) * i / tones;
    auto tone = sine(hertz, from, from / 4);
    auto got = resampled(tone, from, to, 960, quality);
    worst = std::max(worst, power_of(middle_of(got)) / power_of(tone));
  }
  return 10 * std::log10(worst);
}

} // namespace

TEST_CASE("A18: the default rejects aliases by 90 dB") {
  CHECK(worst_alias(24'000, 8'000, "auto") <= -90);
  CHECK(worst_alias(48'000, 16'000, "auto") <= -90);
  CHECK(worst_alias(48'000, 44'100, "auto") <= -90);
  CHECK(worst_alias(44'100, 16'000, "auto") <= -90);
}

TEST_CASE("A18: better quality rejects more, and the default is the fastest") {
  CHECK(worst_alias(24'000, 8'000, "medium") <= -110);
  CHECK(worst_alias(24'000, 8'000, "best") <= -135);
  auto tone = sine(440, 48'000, 4'800);
  CHECK(resampled(tone, 48'000, 16'000, 960, "auto")
        == resampled(tone, 48'000, 16'000, 960, "fastest"));
}

TEST_CASE("a tone comes out as the same tone at the other rate") {
  struct rates {
    std::uint32_t from;
    std::uint32_t to;
  };
  for (auto each : {rates{48'000, 16'000}, rates{8'000, 48'000},
                    rates{44'100, 16'000}, rates{16'000, 44'100}}) {
    auto from = each.from;
    auto to = each.to;
    CAPTURE(from);
    CAPTURE(to);
    auto got = resampled(sine(1'000, from, from / 2), from, to);
    auto right = sine(1'000, to, to / 2);
    REQUIRE(got.size() == right.size());
    CHECK(snr(middle_of(right), middle_of(got)) > 90);
  }
}

TEST_CASE("A1: pieces of 1 to 16000 samples are equally loud") {
  auto tone = sine(440, 48'000, 32'000);
  for (std::size_t size : {1u, 7u, 160u, 480u, 1'024u, 16'000u}) {
    CAPTURE(size);
    auto got = resampled(tone, 48'000, 16'000, size);
    auto change = 10 * std::log10(power_of(middle_of(got)) / power_of(tone));
    CHECK(std::abs(change) < 0.01);
  }
}

TEST_CASE("A2: pieces of any size give the bits of the whole") {
  dice noise{4};
  std::vector<float> data(20'011);
  std::generate(data.begin(), data.end(), [&] { return noise.bipolar(); });
  for (std::uint32_t to : {8'000, 16'000, 44'100}) {
    auto whole = resampled(data, 48'000, to, data.size());
    for (std::size_t size : {1u, 13u, 480u, 4'801u}) {
      CAPTURE(size);
      CHECK(resampled(data, 48'000, to, size) == whole);
    }
  }
}

TEST_CASE("A3: not a sample of the tail is lost") {
  for (std::uint32_t from : {8'000, 22'050, 44'100, 48'000})
    for (std::uint32_t to : {8'000, 16'000, 44'100, 96'000})
      for (std::size_t size : {1u, 100u, 9'999u}) {
        CAPTURE(from);
        CAPTURE(to);
        std::vector<float> data(size, 0.25f);
        CHECK(resampled(data, from, to).size() == size * to / from);
      }
}

TEST_CASE("A3: the last sample is as loud as those before it") {
  std::vector<float> data(4'800, 0.5f);
  auto got = resampled(data, 48'000, 16'000);
  CHECK(got[got.size() - 30] == doctest::Approx(0.5).epsilon(0.01));
  CHECK(got.back() > 0.2f);
}

TEST_CASE("A5: a change of rate and channels is flushed at the seam") {
  auto input = frames_of(sine(440, 8'000, 801), {8'000, 1, 0}, 80);
  auto wide = frames_of(std::vector<float>(9'604, 0.5f), {48'000, 2, 0}, 480);
  input.insert(input.end(), wide.begin(), wide.end());
  auto got = run(input, 16'000);
  CHECK(to_string(got.why) == "none");
  std::int64_t mono = 0;
  std::int64_t stereo = 0;
  for (auto& one : got.outputs[0])
    (one.get<audio>()->format.channels == 1 ? mono : stereo)
      += extent_of(one).frames;
  CHECK(mono == 1'602);
  CHECK(stereo == 1'600);
}

TEST_CASE("A6: a second finish is silent, and stereo is counted in frames") {
  auto input = frames_of(std::vector<float>(960, 0.5f), {48'000, 2, 0}, 480);
  rehearsal stage{resample_kind(), {{"rate", "16000"}}};
  for (auto& one : input)
    stage.feed(0, one);
  stage.run_out();
  stage.finish_again();
  CHECK(length_of(stage.seen().outputs[0]) == 160);
}

TEST_CASE("a gap is passed on at the output rate behind a flushed tail") {
  auto input = frames_of(sine(440, 48'000, 4'800), {48'000, 1, 0}, 480);
  input.push_back(frame{gap{48'001, 48'000, gap_cause::gated}});
  auto got = run(input, 16'000);
  auto& last = *got.outputs[0].back().get<gap>();
  CHECK(last.frames == 16'000);
  CHECK(last.rate == 16'000);
  CHECK(last.cause == gap_cause::gated);
  CHECK(length_of(got.outputs[0]) == 17'600);
}

TEST_CASE("equal rates pass as they are") {
  auto input = frames_of(sine(440, 16'000, 1'600), {16'000, 1, 0}, 160);
  auto got = run(input, 16'000);
  REQUIRE(got.outputs[0].size() == input.size());
  CHECK(got.outputs[0][3].get<audio>()->data.data()
        == input[3].get<audio>()->data.data());
}

TEST_CASE("a missing or impossible rate is refused") {
  CHECK(to_string(resample_kind().ports({}).failure())
        == "rate: the rate of the output is missing (bad_setting); add, e.g., "
           "rate=16000");
  auto input = frames_of(std::vector<float>(100), {100, 1, 0}, 100);
  CHECK(run(input, 48'000).why == ec::unsupported);
}
