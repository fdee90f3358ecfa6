// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_parse.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>

#include "wav_reading.hpp"
#include "wav_synth.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// Hands `data` over in pieces of `size` octets.
rehearsed parse(const octet_list& data, std::size_t size) {
  buffer_pool pool;
  std::vector<frame> pieces;
  std::span<const std::uint8_t> rest{data};
  while (!rest.empty()) {
    auto piece = rest.first(std::min(size, rest.size()));
    rest = rest.subspan(piece.size());
    pieces.push_back(bytes{pool.copy(piece)});
  }
  return rehearse(wav_parse_kind(), {}, {pieces});
}

std::vector<long> integers(const rehearsed& got) {
  return reading{got.outputs.at(0), {}, {}}.integers();
}

} // namespace

TEST_CASE("A9: octets of two WAV files become audio, one after the other") {
  auto data = wav({1, -2, 3}, 8000);
  put(data, wav({4, 5}, 16'000));
  for (std::size_t size = 1; size <= data.size(); ++size) {
    auto got = parse(data, size);
    CHECK(!got.why);
    CHECK(integers(got) == std::vector<long>{1, -2, 3, 4, 5});
    CHECK(got.outputs.at(0).back().get<audio>()->format
          == audio_format{16'000, 1, 0});
  }
}

TEST_CASE("A13: what was there before the octets broke comes out") {
  auto data = wav({1, 2});
  auto other = wav({3});
  other[22] = 0; // channels
  put(data, other);
  auto got = parse(data, 5);
  CHECK(got.why == ec::malformed);
  CHECK(got.why.text() == "the header says 0 channels");
  CHECK(got.why.place() == "byte 70"); // 48 octets, and 22
  CHECK(integers(got) == std::vector<long>{1, 2});
}

TEST_CASE("A13: no octets at all are one error") {
  auto got = parse({}, 1);
  CHECK(got.why == ec::truncated);
  CHECK(got.why.text() == "the file is empty");
}
