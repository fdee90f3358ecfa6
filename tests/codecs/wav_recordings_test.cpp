// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <support/test_data.hpp>

#include "wav_reading.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// What the README of the data folder says about a file, table "wav".
struct truth {
  const char* name;
  audio_format format;
  /// What an integer is divided by; 1 for floats.
  double full;
  std::vector<double> samples;
};

const truth truths[] = {
  {"pcmwaveformat-16bit-44100Hz-mono", {44'100, 1}, 32'768, {2, -3, 5, -7}},
  {"waveformatex-16bit-44100Hz-mono", {44'100, 1}, 32'768, {2, -3, 5, -7}},
  {"pcmwaveformat-16bit-44100Hz-mono-extra",
   {44'100, 1},
   32'768,
   {2, -3, 5, -7}},
  {"waveformatex-16bit-44100Hz-mono-extra",
   {44'100, 1},
   32'768,
   {2, -3, 5, -7}},
  {"waveformatex-16bit-44100Hz-stereo",
   {44'100, 2},
   32'768,
   {2, -3, 5, -7, 11, -13, 17, -19}},
  {"pcmwaveformat-8bit-44100Hz-mono", {44'100, 1}, 128, {19, -53, 89, -127}},
  {"waveformatex-8bit-11025Hz-mono",
   {11'025, 1},
   128,
   {-128, -128, -128, -128}},
  {"pcmwaveformat-24bit-4byte-48kHz-stereo",
   {48'000, 2},
   8'388'608,
   {-96, 23'052, 8'388'607, -8'360'672}},
  {"waveformatextensible-24bit-4byte-48kHz-stereo",
   {48'000, 2, 3},
   8'388'608,
   {-96, 23'052, 8'388'607, -8'360'672}},
  {"waveformatextensible-24bit-192kHz-mono",
   {192'000, 1, 1},
   8'388'608,
   {-17, 4'194'319, -6'291'437, 8'355'817}},
  {"waveformatextensible-32bit-48kHz-stereo",
   {48'000, 2, 3},
   2'147'483'648.0,
   {19, -229'373, 33'587'161, -2'147'483'497.0}},
  {"nonstandard-02",
   {48'000, 2, 3},
   2'147'483'648.0,
   {19, -229'373, 33'587'161, -2'147'483'497.0}},
  {"nonstandard-01", {48'000, 2}, 8'388'608, {0, 0}},
  {"waveformatex-ieeefloat-44100Hz-mono",
   {44'100, 1},
   1,
   {2, 3, -16'411, 1019}},
  {"waveformatextensible-ieeefloat-44100Hz-mono",
   {44'100, 1, 1},
   1,
   {2, 3, -16'411, 1019}},
};

std::vector<float> floats(const truth& what) {
  std::vector<float> out;
  for (auto sample : what.samples)
    out.push_back(static_cast<float>(sample / what.full));
  return out;
}

} // namespace

TEST_CASE("every WAV recording has the samples that its truth says") {
  for (auto& what : truths) {
    CAPTURE(what.name);
    auto path = data_file(std::string{"wav/hound/"} + what.name + ".wav");
    if (!path) {
      MESSAGE("skipped: no data");
      return;
    }
    auto data = octets_of(*path);
    for (std::size_t size : {data.size(), std::size_t{1}, std::size_t{7}}) {
      auto got = read_wav(data, size);
      CHECK(!got.why);
      CHECK(got.samples() == floats(what));
      CHECK(got.format() == what.format);
    }
  }
}

namespace {

struct count {
  const char* name;
  audio_format format;
  /// Samples per channel: octets of the data chunk by octets of a frame.
  std::int64_t frames;
};

/// Read off the headers with xxd.
constexpr count counts[] = {
  {"tinytag/8bit_pcm.wav", {8000, 2}, 0x640 / 2},
  {"tinytag/16bit_pcm.wav", {8000, 2}, 0xc80 / 4},
  {"tinytag/24bit_pcm.wav", {8000, 2}, 0x12c0 / 6},
  {"tinytag/32bit_pcm.wav", {8000, 2}, 0x1900 / 8},
  {"tinytag/32bit_float.wav", {8000, 2}, 0x1900 / 8},
  {"go-audio/kick.wav", {22'050, 1}, 0x2308 / 2},
  {"go-audio/kick-16b441k.wav", {44'100, 2}, 0x7998 / 4},
  {"go-audio/8bit.wav", {44'100, 1}, 0x15888},
  {"go-audio/32bit.wav", {44'100, 1}, 0x56220 / 4},
};

} // namespace

TEST_CASE("every WAV recording has the length that its header says") {
  for (auto& what : counts) {
    CAPTURE(what.name);
    auto path = data_file(std::string{"wav/"} + what.name);
    if (!path) {
      MESSAGE("skipped: no data");
      return;
    }
    auto got = read_wav(octets_of(*path));
    CHECK(!got.why);
    CHECK(got.format() == what.format);
    std::int64_t frames = 0;
    for (auto& one : got.frames)
      frames += extent_of(one).frames;
    CHECK(frames == what.frames);
  }
}

TEST_CASE("a WAV file with another codec is refused by the tag's number") {
  auto adpcm = data_file("wav/tinytag/adpcm_no_byterate.wav");
  auto mp3 = data_file("wav/tinytag/mp3_audio.wav");
  if (!adpcm || !mp3) {
    MESSAGE("skipped: no data");
    return;
  }
  auto first = read_wav(octets_of(*adpcm)).why;
  CHECK(first == ec::unsupported);
  CHECK(first.place() == "byte 20");
  CHECK(first.text()
        == "format tag 0x0002 with 4 bits is not one of PCM 8 to 32, float, "
           "A-law, mu-law");
  CHECK(read_wav(octets_of(*mp3)).why == ec::unsupported);
}
