// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/specimens.hpp>
#include <exeunt/codecs/voice_detector.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// Loudness of syllables of 250 ms, five in a row and then 750 ms of pause.
double loudness(double seconds) {
  auto phrase = std::fmod(seconds, 2.0);
  if (phrase >= 1.25)
    return 0;
  auto wave = std::sin(std::numbers::pi * std::fmod(phrase, 0.25) / 0.25);
  return 0.5 * wave * wave;
}

/// Voice of 120 Hz: harmonics up to 3 kHz, louder around 500 and 1500 Hz.
double voice(double seconds) {
  double sum = 0;
  for (int i = 1; i <= 25; ++i) {
    auto hertz = 120.0 * i;
    auto first = std::exp(-std::pow((hertz - 500) / 250, 2));
    auto second = std::exp(-std::pow((hertz - 1500) / 350, 2));
    auto phase = 2 * std::numbers::pi * hertz * seconds;
    sum += (first + 0.5 * second + 0.02) * std::sin(phase);
  }
  return sum / 4;
}

frame make_speech(audio_format format, std::int64_t from, std::int64_t frames,
                  dice& noise) {
  buffer_pool pool;
  auto count = static_cast<std::size_t>(frames) * format.channels;
  auto out = pool.make_samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto at = from + static_cast<std::int64_t>(i / format.channels);
    auto seconds = static_cast<double>(at) / format.rate;
    auto signal = static_cast<float>(loudness(seconds) * voice(seconds));
    out[i] = signal + 0.001f * noise.bipolar();
  }
  return audio{format, std::move(out).share()};
}

} // namespace

std::vector<frame> speech_specimen(std::uint64_t seed, audio_format format,
                                   std::int64_t frames) {
  dice fate{seed};
  std::vector<frame> out;
  for (std::int64_t at = 0; at < frames;) {
    auto size = 1 + fate.below(format.rate * 60 / 1000);
    size = std::min(size, frames - at);
    out.push_back(make_speech(format, at, size, fate));
    at += size;
  }
  return out;
}

std::vector<specimen> resample_specimens(std::uint64_t seed) {
  std::vector<specimen> out;
  for (auto rate : {"8000", "16000", "44100", "48000"})
    for (auto& one : audio_specimens(seed, {{"rate", rate}}))
      out.push_back({one.name + " to " + rate, one.settings, one.inputs});
  audio_format wide{48'000, 1, 0};
  out.push_back({"best quality",
                 {{"rate", "24000"}, {"quality", "best"}},
                 {speech_specimen(seed, wide, 10'007)}});
  return out;
}

std::vector<specimen> vad_specimens(std::uint64_t seed) {
  constexpr audio_format mono{8'000, 1, 0};
  constexpr audio_format stereo{16'000, 2, 0};
  auto all = voice_detector::knows(voice_likelihood::high);
  return {
    {"talk", {}, {speech_specimen(seed, mono, 30'001)}},
    {"talk in stereo",
     {{"decisions", "true"}, {"likelihood", all ? "high" : "very_low"}},
     {speech_specimen(seed, stereo, 24'007)}},
    {"broken", {}, {broken_specimen(seed, mono, 8'003)}},
  };
}

} // namespace exeunt
