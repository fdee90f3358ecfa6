// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

/// Writes WAV files down octet by octet, right and wrong ones.
namespace exeunt::test {

using octet_list = std::vector<std::uint8_t>;

/// Appends `value` in `count` little-endian octets.
inline void put(octet_list& to, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

inline void put(octet_list& to, std::string_view text) {
  to.insert(to.end(), text.begin(), text.end());
}

inline void put(octet_list& to, const octet_list& what) {
  to.insert(to.end(), what.begin(), what.end());
}

/// Returns a chunk, with its padding.
inline octet_list chunk(std::string_view name, const octet_list& body) {
  octet_list out;
  put(out, name);
  put(out, body.size(), 4);
  put(out, body);
  if (body.size() % 2 != 0)
    out.push_back(0);
  return out;
}

/// A fmt chunk of 16 octets.
struct fmt_fields {
  std::uint16_t tag = 1;
  std::uint16_t channels = 1;
  std::uint32_t rate = 8000;
  std::uint16_t bits = 16;
};

inline octet_list fmt_chunk(const fmt_fields& in) {
  octet_list body;
  auto block = in.channels * in.bits / 8u;
  put(body, in.tag, 2);
  put(body, in.channels, 2);
  put(body, in.rate, 4);
  put(body, in.rate * block, 4);
  put(body, block, 2);
  put(body, in.bits, 2);
  return chunk("fmt ", body);
}

/// Returns 16-bit samples as octets.
inline octet_list s16(std::initializer_list<int> samples) {
  octet_list out;
  for (auto sample : samples)
    put(out, static_cast<std::uint16_t>(sample), 2);
  return out;
}

/// Puts chunks into one RIFF chunk.
inline octet_list riff(std::initializer_list<octet_list> chunks) {
  octet_list body;
  put(body, "WAVE");
  for (auto& what : chunks)
    put(body, what);
  return chunk("RIFF", body);
}

/// Returns a WAV file of 16-bit mono samples.
inline octet_list wav(std::initializer_list<int> samples,
                      std::uint32_t rate = 8000) {
  return riff({fmt_chunk({.rate = rate}), chunk("data", s16(samples))});
}

} // namespace exeunt::test
