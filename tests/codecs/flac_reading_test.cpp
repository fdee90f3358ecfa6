// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <support/sound.hpp>

#include "sound_making.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr audio_format stereo{44'100, 2, 0};
constexpr audio_format mono_format{8000, 1, 0};

/// Half a second of noise in stereo: 22 050 samples per channel.
octet_list noise_file() {
  return make_sound(flac16, stereo, noise(44'100, 16));
}

} // namespace

TEST_CASE("FLAC of 16 and 24 bits gives the samples that went in") {
  for (auto [kind, bits] : {std::pair{flac16, 16}, {flac24, 24}}) {
    auto data = noise(44'100, bits);
    auto got = read_flac(make_sound(kind, stereo, data));
    CHECK(!got.why);
    CHECK(got.warning.empty());
    CHECK(got.format() == stereo);
    CHECK(got.samples() == data);
    CHECK(got.frames.size() == 25); // 0.5 s in frames of 20 ms
  }
}

TEST_CASE("speakers of more than two channels are told") {
  audio_format six{48'000, 6, 0};
  auto got = read_flac(make_sound(flac16, six, noise(6000, 16)));
  // 5.1 as in WAVE_FORMAT_EXTENSIBLE.
  CHECK(got.format() == audio_format{48'000, 6, 0x3f});
}

TEST_CASE("the length of frames makes no difference to FLAC") {
  auto file = noise_file();
  auto all = read_flac(file).samples();
  for (auto length : {1, 7, 1000})
    CHECK(read_flac(file, std::chrono::milliseconds{length}).samples() == all);
}

TEST_CASE("FLAC of unknown length is read to its end") {
  auto file = noise_file();
  // The low 36 bits of octets 18 to 25 (RFC 9639, section 8.2).
  file[21] &= 0xf0;
  for (std::size_t i = 22; i < 26; ++i)
    file[i] = 0;
  auto got = read_flac(file);
  CHECK(!got.why);
  CHECK(got.warning.empty());
  CHECK(got.samples() == noise(44'100, 16));
  CHECK(read_flac(file + file).samples().size() == 88'200);
}

TEST_CASE("FLAC files one after the other are one recording") {
  auto file = noise_file();
  auto got = read_flac(file + octet_list(300, 'x') + file);
  CHECK(!got.why);
  CHECK(got.samples().size() == 88'200);
  auto other = make_sound(flac16, mono_format, noise(8000, 16));
  auto refused = read_flac(file + other);
  CHECK(refused.why == ec::unsupported);
  CHECK(refused.why.place() == "byte " + std::to_string(file.size()));
  CHECK(refused.samples() == noise(44'100, 16));
}

TEST_CASE("A13: FLAC cut at any length gives what is there, or one error") {
  auto whole = make_sound(flac16, mono_format, noise(20'000, 16));
  auto all = read_flac(whole).samples();
  for (std::size_t length = 0; length < whole.size(); length += 97) {
    CAPTURE(length);
    auto got = read_flac(head_of(whole, length));
    auto some = got.samples();
    CHECK(std::equal(some.begin(), some.end(), all.begin()));
    if (got.why) {
      CHECK(got.why == ec::truncated);
      CHECK(got.why.place() == "byte " + std::to_string(length));
    } else {
      CHECK(got.warning.find("samples are missing") != std::string::npos);
    }
  }
}

TEST_CASE("A13: damaged FLAC gives samples or one error that names the byte") {
  auto whole = make_sound(flac16, mono_format, noise(20'000, 16));
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto file = whole;
    auto size = static_cast<std::int64_t>(file.size());
    damage(file, static_cast<std::size_t>(chance.below(seed % 2 ? size : 60)),
           static_cast<std::size_t>(1 + chance.below(8)), chance);
    auto got = read_flac(file);
    CHECK(got.samples().size() <= 8 * file.size());
    if (got.why)
      CHECK(got.why.place().substr(0, 5) == "byte ");
  }
}

TEST_CASE("what is no FLAC, or not of ours, is refused at its first octet") {
  auto refusal = [](octet_list data) { return read_flac(data).why; };
  CHECK(refusal({}) == ec::truncated);
  CHECK(refusal(octet_list(100, 0)) == ec::malformed);
  CHECK(refusal(octet_list(100, 0)).text() == "this is no FLAC");
  auto file = noise_file();
  file[20] |= 1; // the first of five bits: 32 bits per sample
  CHECK(refusal(file) == ec::unsupported);
  CHECK(refusal(file).text() == "libsndfile reads no FLAC of 32 bits");
}
