// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include <random>

#include "wav_reading.hpp"
#include "wav_synth.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

using integers = std::vector<long>;

octet_list operator+(octet_list left, const octet_list& right) {
  put(left, right);
  return left;
}

/// Returns a WAV file whose RIFF and data sizes are both `size`.
octet_list streamed(std::uint32_t size, std::initializer_list<int> samples) {
  octet_list out;
  put(out, "RIFF");
  put(out, size, 4);
  put(out, "WAVE");
  put(out, fmt_chunk({}));
  put(out, "data");
  put(out, size, 4);
  put(out, s16(samples));
  return out;
}

octet_list text(std::string_view what) {
  return {what.begin(), what.end()};
}

} // namespace

TEST_CASE("A9: a LIST chunk behind the samples is not played") {
  auto file = riff({fmt_chunk({}), chunk("data", s16({1, 2, 3})),
                    chunk("LIST", text("INFOISFT\4\0\0\0abcd"))});
  auto got = read_wav(file);
  CHECK(!got.why);
  CHECK(got.integers() == integers{1, 2, 3});
  CHECK(got.warning.empty());
}

TEST_CASE("A9: a chunk of odd length is padded to an even one") {
  auto file = riff(
    {fmt_chunk({}), chunk("junk", text("odd")), chunk("data", s16({1, -2}))});
  CHECK(read_wav(file).integers() == integers{1, -2});
}

TEST_CASE("A9: a chunk of odd length whose padding is missing is read") {
  octet_list bare = text("junk\3");
  put(bare, 0, 3);
  put(bare, "odd");
  auto file = riff({fmt_chunk({}), bare, chunk("data", s16({1, -2}))});
  CHECK(read_wav(file).integers() == integers{1, -2});
}

TEST_CASE("A9: two WAV files back to back are played one after the other") {
  auto got = read_wav(wav({1, 2}, 8000) + wav({3, 4, 5}, 16'000));
  CHECK(!got.why);
  CHECK(got.integers() == integers{1, 2, 3, 4, 5});
  REQUIRE(got.frames.size() == 2);
  CHECK(got.frames[0].get<audio>()->format == audio_format{8000, 1, 0});
  CHECK(got.frames[1].get<audio>()->format == audio_format{16'000, 1, 0});
}

TEST_CASE("A9: samples that begin with the octets RIFF are samples") {
  auto file = riff({fmt_chunk({}), chunk("data", text("RIFF1234WAVEfmt "))});
  auto got = read_wav(file);
  CHECK(!got.why);
  CHECK(got.samples().size() == 8);
  CHECK(got.integers().front() == 0x4952); // "RI"
}

TEST_CASE("A9: streamed samples that begin with the octets RIFF are samples") {
  auto file = streamed(0xffff'ffff, {}) + text("RIFF1234WAIT");
  for (std::size_t size = 1; size < file.size(); ++size)
    CHECK(read_wav(file, size).samples().size() == 6);
}

TEST_CASE("A9: an extensible header gives the layout of the channels") {
  octet_list body;
  put(body, 0xfffe, 2);
  put(body, 6, 2);
  put(body, 48'000, 4);
  put(body, 48'000 * 12, 4);
  put(body, 12, 2);
  put(body, 16, 2);
  put(body, 22, 2);
  put(body, 16, 2);
  put(body, 0x3f, 4); // front left, right, center, LFE, back left, right
  put(body, 1, 2);
  put(body,
      octet_list{0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71});
  auto file
    = riff({chunk("fmt ", body), chunk("data", s16({1, 2, 3, 4, 5, 6}))});
  auto got = read_wav(file);
  CHECK(got.format() == audio_format{48'000, 6, 0x3f});
  CHECK(got.integers() == integers{1, 2, 3, 4, 5, 6});
}

TEST_CASE("a streamed file is played to its end, whatever its sizes say") {
  for (auto size : {0u, 0xffff'ffffu}) {
    auto got = read_wav(streamed(size, {1, 2, 3}));
    CHECK(!got.why);
    CHECK(got.integers() == integers{1, 2, 3});
  }
}

TEST_CASE("a file whose writer was killed is played to its end") {
  auto file = wav({}) + s16({1, 2, 3});
  CHECK(read_wav(file).integers() == integers{1, 2, 3});
}

TEST_CASE("A10: streamed files back to back give no header as samples") {
  auto part = streamed(0xffff'ffff, {1, 2, 3});
  auto file = part + part + wav({}) + wav({4});
  for (std::size_t size = 1; size <= file.size(); ++size)
    CHECK(read_wav(file, size).integers() == integers{1, 2, 3, 1, 2, 3, 4});
}

TEST_CASE("an RF64 file takes its size from the ds64 chunk") {
  octet_list sizes;
  put(sizes, 0, 8);
  put(sizes, 4, 8); // octets of samples
  put(sizes, 2, 8);
  put(sizes, 0, 4);
  octet_list file = text("RF64");
  put(file, 0xffff'ffff, 4);
  put(file, "WAVE");
  put(file, chunk("ds64", sizes));
  put(file, fmt_chunk({}));
  put(file, "data");
  put(file, 0xffff'ffff, 4);
  put(file, s16({1, 2}));
  put(file, chunk("LIST", text("INFO")));
  CHECK(read_wav(file).integers() == integers{1, 2});
}

TEST_CASE("a RIFX file has its numbers the other way round") {
  octet_list file = text("RIFX");
  put(file, octet_list{0, 0, 0, 40});
  put(file, "WAVEfmt ");
  put(file, octet_list{0, 0, 0, 16, 0, 1, 0, 1, 0, 0, 0x1f, 0x40});
  put(file, octet_list{0, 0, 0x3e, 0x80, 0, 2, 0, 16});
  put(file, "data");
  put(file, octet_list{0, 0, 0, 4, 0, 1, 0xff, 0xfe});
  auto got = read_wav(file);
  CHECK(got.format() == audio_format{8000, 1, 0});
  CHECK(got.integers() == integers{1, -2});
}

TEST_CASE("24 bits at the top of four octets are told from the bottom") {
  auto at = [](std::initializer_list<std::uint32_t> words) {
    octet_list body;
    for (auto word : words)
      put(body, word, 4);
    auto file = riff({fmt_chunk({.bits = 24}), chunk("data", body)});
    file[32] = 4; // block alignment
    return read_wav(file).integers(8'388'608);
  };
  CHECK(at({0, 0x123400, 0xffff'ff00}) == integers{0, 0x1234, -1});
  CHECK(at({0, 0x001234, 0x00ff'ffff}) == integers{0, 0x1234, -1});
}

TEST_CASE("any split of a file gives the same frames") {
  auto file
    = wav({1, 2, 3, 4, 5})
      + riff({chunk("odd ", text("x")), fmt_chunk({.channels = 2}),
              chunk("data", s16({6, 7, 8, 9})), chunk("LIST", text("INFO1"))})
      + streamed(0, {10, 11, 0x4952, 0x4646, 12, 13, 14, 15, 16});
  auto whole = read_wav(file);
  CHECK(whole.samples().size() == 18);
  std::mt19937 dice{1};
  for (int round = 0; round < 500; ++round) {
    wav_reader reader{{}, std::chrono::milliseconds{20}};
    auto got = read_pieces(reader, file, [&] { return 1 + dice() % 13; });
    CHECK(!got.why);
    CHECK(got.samples() == whole.samples());
    CHECK(got.frames.size() == whole.frames.size());
  }
}

TEST_CASE("samples that are missing at the end are told, not invented") {
  auto file = wav({1, 2, 3, 4});
  file.erase(file.end() - 3, file.end());
  auto got = read_wav(file);
  CHECK(!got.why);
  CHECK(got.integers() == integers{1, 2});
  CHECK(got.warning == "byte 49: 3 octets of samples are missing");
}

TEST_CASE("what follows the samples and is no chunk is left out") {
  auto got = read_wav(wav({1, 2}) + octet_list{1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(!got.why);
  CHECK(got.integers() == integers{1, 2});
  CHECK(got.warning == "byte 48: what follows is no chunk and was left out");
}

TEST_CASE("samples that are no numbers become 0 and are counted") {
  octet_list body;
  for (auto bits : {0x3f80'0000u, 0x7fc0'0000u, 0xff80'0000u, 0xbf00'0000u})
    put(body, bits, 4); // 1, NaN, -infinity, -0.5
  auto got
    = read_wav(riff({fmt_chunk({.tag = 3, .bits = 32}), chunk("data", body)}));
  CHECK(got.samples() == std::vector<float>{1, 0, 0, -0.5f});
  CHECK(got.warning == "2 samples were NaN or infinite");
}

TEST_CASE("frames have equal length, the last has the rest") {
  auto rate = 1000u; // 20 samples in 20 ms
  octet_list body(2 * 50, 0);
  auto got = read_wav(riff({fmt_chunk({.rate = rate}), chunk("data", body)}));
  REQUIRE(got.frames.size() == 3);
  CHECK(extent_of(got.frames[0]).frames == 20);
  CHECK(extent_of(got.frames[1]).frames == 20);
  CHECK(extent_of(got.frames[2]).frames == 10);
}

TEST_CASE("a streamed file follows another whose frames outgrow a header") {
  // 16 octets per frame; RIFF, its size, and WAVE are 12.
  octet_list file = riff(
    {fmt_chunk({.channels = 8, .bits = 16}), chunk("data", octet_list(32, 1))});
  for (std::size_t i : {4u, 5u, 6u, 7u, 40u, 41u, 42u, 43u})
    file[i] = 0xff;
  put(file, octet_list(file));
  CHECK(read_wav(file).samples().size() == 32);
  CHECK(read_wav(file, 1).samples().size() == 32);
}
