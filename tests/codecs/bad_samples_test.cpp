// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/wav_parse.hpp>
#include <exeunt/pipeline/collecting_emit.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

#include <fstream>

#include "wav_synth.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::uint32_t full_scale = 0x3f80'0000;
constexpr std::uint32_t not_a_number = 0x7fc0'0000;
constexpr std::uint32_t infinity = 0xff80'0000;

using counts = std::vector<std::uint64_t>;

/// Keeps each number of bad samples that it is told.
struct counting_emit : collecting_emit {
  void count_bad_samples(std::uint64_t n) override {
    if (n > 0)
      told_bad.push_back(n);
  }

  counts told_bad;
};

octet_list f32(std::initializer_list<std::uint32_t> bits) {
  octet_list out;
  for (auto sample : bits)
    put(out, sample, 4);
  return out;
}

frame piece(std::span<const std::uint8_t> data) {
  return frame{bytes{buffer_pool{}.copy(data)}};
}

} // namespace

TEST_CASE("a file counts samples that are no numbers block by block") {
  auto data = f32({not_a_number, full_scale});
  data.resize(32'768); // one block
  put(data, f32({infinity, full_scale, not_a_number}));
  scratch_folder folder;
  auto path = folder.file("in");
  std::ofstream{path, std::ios::binary}.write(
    reinterpret_cast<const char*>(data.data()),
    static_cast<std::streamsize>(data.size()));
  auto source
    = file_kind().make({{"path", path}, {"type", "raw"}, {"encoding", "f32"}});
  counting_emit out;
  REQUIRE(!source->open(out));
  CHECK(source->produce(1, out).next() == more::again);
  CHECK(out.told_bad == counts{1});
  while (source->produce(1, out).next() == more::again)
    continue;
  CHECK(out.told_bad == counts{1, 2});
  CHECK(out.notes.at("warning") == path + ": 3 samples were NaN or infinite");
}

TEST_CASE("octets of a WAV file count samples that are no numbers as found") {
  auto data = riff(
    {fmt_chunk({.tag = 3, .bits = 32}),
     chunk("data", f32({not_a_number, full_scale, infinity, not_a_number}))});
  auto octets = std::span<const std::uint8_t>{data};
  auto reader = wav_parse_kind().make({});
  counting_emit out;
  REQUIRE(!reader->open(out));
  constexpr std::size_t cut = 48; // 44 of the header, and the first sample
  CHECK(!reader->process(0, piece(octets.first(cut)), out));
  CHECK(out.told_bad == counts{1});
  CHECK(!reader->process(0, piece(octets.subspan(cut)), out));
  CHECK(out.told_bad == counts{1, 2});
  CHECK(!reader->finish(out));
  CHECK(out.told_bad == counts{1, 2});
  CHECK(out.notes.at("warning") == "3 samples were NaN or infinite");
}
