// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <array>
#include <cstdint>

/// The companding laws of telephony (ITU-T G.711).
namespace exeunt::g711 {

/// Returns the 16-bit sample that the mu-law octet stands for.
[[nodiscard]] constexpr std::int16_t from_ulaw(std::uint8_t octet) noexcept {
  auto bits = static_cast<unsigned>(octet) ^ 0xffu;
  auto shift = bits >> 4 & 7;
  auto size = static_cast<int>((((bits & 15) << 3) + 132) << shift) - 132;
  return static_cast<std::int16_t>(bits & 0x80 ? -size : size);
}

/// Returns the 16-bit sample that the A-law octet stands for.
[[nodiscard]] constexpr std::int16_t from_alaw(std::uint8_t octet) noexcept {
  auto bits = static_cast<unsigned>(octet) ^ 0x55u;
  auto shift = bits >> 4 & 7;
  auto low = ((bits & 15) << 4) + 8;
  auto size = static_cast<int>(shift ? (low + 256) << (shift - 1) : low);
  return static_cast<std::int16_t>(bits & 0x80 ? size : -size);
}

/// Returns the mu-law octet whose sample is nearest, judged by 14 bits.
[[nodiscard]] std::uint8_t to_ulaw(std::int16_t sample) noexcept;

/// Returns the A-law octet whose sample is nearest, judged by 14 bits.
[[nodiscard]] std::uint8_t to_alaw(std::int16_t sample) noexcept;

/// One float in ±1.0 for each of the 256 octets.
using decode_table = std::array<float, 256>;

/// Returns the table of a law.
[[nodiscard]] constexpr decode_table
make_table(std::int16_t (*law)(std::uint8_t)) noexcept {
  decode_table table{};
  for (unsigned octet = 0; octet < table.size(); ++octet)
    table[octet] = static_cast<float>(law(static_cast<std::uint8_t>(octet)))
                   / 32'768.0f;
  return table;
}

inline constexpr decode_table ulaw_table = make_table(from_ulaw);
inline constexpr decode_table alaw_table = make_table(from_alaw);

} // namespace exeunt::g711
