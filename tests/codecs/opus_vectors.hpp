// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octets.hpp>

#include <support/test_data.hpp>

#include "opus_material.hpp"

namespace exeunt::test {

/// One of the vectors of RFC 8251 that we have.
struct opus_vector {
  const char* number;
  std::size_t packets;
  /// Samples per channel at 48 kHz.
  std::size_t frames;
};

/// From the README of the data folder.
inline constexpr opus_vector opus_vectors[] = {{"02", 1'185, 1'201'440},
                                               {"05", 2'037, 1'304'160},
                                               {"07", 4'186, 1'085'040},
                                               {"11", 553, 1'440'960}};

/// The packets of a vector, and the state of the encoder behind each.
struct opus_bits {
  std::vector<frame> packets;
  std::vector<std::uint32_t> ranges;
};

/// Reads the framing of the RFC's vectors: per packet its length and the
/// final range, both in 32 bits, big-endian, and then its octets.
inline opus_bits read_vector(const byte_list& file) {
  buffer_pool pool;
  auto codec = std::make_shared<const codec_description>(
    codec_description{"opus", opus_clock, 2, {}});
  opus_bits out;
  for (std::size_t at = 0; at + 8 <= file.size();) {
    auto size = static_cast<std::size_t>(load_big<4>(&file[at]));
    std::span<const std::uint8_t> data{&file[at] + 8, size};
    packet next{codec, pool.copy(data)};
    next.duration = opus_ticks(data);
    out.packets.emplace_back(std::move(next));
    out.ranges.push_back(
      static_cast<std::uint32_t>(load_big<4>(&file[at + 4])));
    at += 8 + size;
  }
  return out;
}

/// Returns the vector of that number; empty where there is no data.
inline opus_bits load_vector(const std::string& number) {
  auto path = data_file("opus/rfc8251-bit/testvector" + number + ".bit");
  return path ? read_vector(octets_of(*path)) : opus_bits{};
}

} // namespace exeunt::test
