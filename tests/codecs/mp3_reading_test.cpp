// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/mp3_reader.hpp>

#include <doctest/doctest.h>
#include <malloc.h>
#include <support/sound.hpp>

#include <algorithm>

#include "sound_making.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

reading read_mp3(const octet_list& data, std::size_t size = 1 << 20) {
  mp3_reader reader{{}, std::chrono::milliseconds{20}};
  return read_pieces(reader, data, [size] { return size; });
}

/// Two seconds of a sine of 440 Hz at 44.1 kHz, with the header that tells
/// the encoder's delay.
octet_list sine_file() {
  return make_sound(mp3, {44'100, 1, 0}, sine(440, 44'100, 88'200));
}

/// Where the frame at `at` ends (ISO/IEC 11172-3, section 2.4.3.1): bit rates
/// of MPEG-1, layer III, in kbit/s, and 44.1 kHz.
std::size_t frame_end(const octet_list& file, std::size_t at) {
  constexpr std::size_t rates[] = {0,   32,  40,  48,  56,  64,  80, 96,
                                   112, 128, 160, 192, 224, 256, 320};
  auto padding = file[at + 2] >> 1 & 1u;
  return at + 144'000 * rates[file[at + 2] >> 4] / 44'100 + padding;
}

octet_list from(const octet_list& file, std::size_t first) {
  return {file.begin() + static_cast<std::ptrdiff_t>(first), file.end()};
}

octet_list text(std::string_view what) {
  return {what.begin(), what.end()};
}

/// An ID3v2 tag with 300 octets behind its header.
octet_list tag() {
  return text("ID3") + octet_list{3, 0, 0, 0, 0, 2, 44} + octet_list(300, 0xff);
}

/// Four frames of MPEG-1, layer III, with 320 kbit/s at 44.1 kHz in one
/// channel. Behind their headers are random octets, but for the first nine
/// bits: none looks for octets of the frame before it.
octet_list random_frames(dice& chance) {
  constexpr std::size_t size = 1044;
  constexpr std::uint8_t start[] = {0xff, 0xfb, 0xe0, 0xc4, 0, 0};
  octet_list out(4 * size);
  damage(out, 0, out.size(), chance);
  for (std::size_t at = 0; at < out.size(); at += size)
    std::ranges::copy(start, out.begin() + static_cast<std::ptrdiff_t>(at));
  return out;
}

/// Reads while memory that nobody has written to is full of `value`.
std::vector<float> samples_among(int value, const octet_list& data) {
  mallopt(M_PERTURB, value);
  auto out = read_mp3(data).samples();
  mallopt(M_PERTURB, 0);
  return out;
}

} // namespace

TEST_CASE("MP3 has the length of what went in, if its header tells it") {
  auto file = sine_file();
  auto got = read_mp3(file);
  CHECK(!got.why);
  CHECK(got.warning.empty());
  CHECK(got.format() == audio_format{44'100, 1, 0});
  auto heard = got.samples();
  REQUIRE(heard.size() == 88'200);
  CHECK(snr(sine(440, 44'100, 88'200), heard) > 20);
}

TEST_CASE("MP3 has the format of what went in") {
  for (auto rate : {8000u, 16'000u, 24'000u, 32'000u, 44'100u, 48'000u})
    for (std::uint16_t channels : {1, 2}) {
      audio_format format{rate, channels, 0};
      CAPTURE(rate);
      CAPTURE(channels);
      auto sound = sine(440, rate, rate * channels);
      auto got = read_mp3(make_sound(mp3, format, sound));
      CHECK(got.format() == format);
      CHECK(got.samples().size() == sound.size());
    }
}

TEST_CASE("MP3 without that header is read to its last frame") {
  auto file = sine_file();
  auto first = frame_end(file, 0);
  auto bare = from(file, first);
  std::size_t frames = 0;
  for (std::size_t at = 0; at < bare.size(); at = frame_end(bare, at))
    ++frames;
  CHECK(read_mp3(bare).samples().size() == frames * 1152);
}

TEST_CASE("the cut of the octets makes no difference to MP3") {
  auto file = tag() + sine_file();
  auto all = read_mp3(file).samples();
  CHECK(all.size() == 88'200);
  for (std::size_t size : {1u, 13u, 999u})
    CHECK(read_mp3(file, size).samples() == all);
}

TEST_CASE("damage in MP3 is told, and never taken for another format") {
  auto whole = sine_file();
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto file = whole;
    damage(file, 4000, 1500, chance);
    auto got = read_mp3(file);
    CHECK(!got.why);
    CHECK(got.warning.find("octets are no MP3") != std::string::npos);
    for (auto& what : got.frames)
      CHECK(what.get<audio>()->format == audio_format{44'100, 1, 0});
    CHECK(read_mp3(file, 100).samples() == got.samples());
  }
}

TEST_CASE("damage in MP3 lets nobody hear what others left in memory") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto file = random_frames(chance);
    CHECK(samples_among(0x3f, file) == samples_among(0xbf, file));
  }
}

TEST_CASE("another format in mid-stream is an ordinary frame") {
  auto wide = make_sound(mp3, {16'000, 1, 0}, sine(440, 16'000, 32'000));
  auto got = read_mp3(sine_file() + wide);
  CHECK(!got.why);
  CHECK(got.frames.back().get<audio>()->format == audio_format{16'000, 1, 0});
  CHECK(got.samples().size() > 88'200 + 32'000);
}

TEST_CASE("A13: MP3 cut at any length gives what is there, or one error") {
  auto whole = sine_file();
  auto all = read_mp3(whole).samples();
  for (std::size_t length = 0; length < whole.size(); length += 61) {
    CAPTURE(length);
    auto got = read_mp3(head_of(whole, length));
    auto some = got.samples();
    CHECK(some.size() <= all.size());
    if (got.why)
      CHECK(got.why.place() == "byte 0");
    else if (some.size() < all.size())
      CHECK(got.warning.find("samples are missing") != std::string::npos);
  }
}

TEST_CASE("what holds no frame of MP3 is refused") {
  dice chance{3};
  octet_list garbage(50'000);
  damage(garbage, 0, garbage.size(), chance);
  CHECK(read_mp3(garbage).why == ec::malformed);
  CHECK(read_mp3(tag()).why.text() == "there is no frame of MP3 in it");
  CHECK(read_mp3({}).why == ec::truncated);
}

TEST_CASE("speech that other people coded has its published length") {
  auto path = data_file("stt/whisper.cpp/jfk.mp3");
  auto truth = data_file("stt/whisper.cpp/jfk.wav");
  if (!path || !truth) {
    MESSAGE("skipped: no data");
    return;
  }
  auto got = read_mp3(octets_of(*path));
  CHECK(!got.why);
  CHECK(got.format() == audio_format{16'000, 1, 0});
  auto heard = got.samples();
  auto right = read_wav(octets_of(*truth)).samples();
  CHECK(heard.size() == right.size());
  CHECK(snr(right, heard) > 10);
}
