// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711.hpp>

#include <cstddef>

namespace exeunt::g711 {

namespace {

/// Sizes of 14-bit samples, 0 to 8192.
constexpr std::size_t sizes = 8193;

/// Levels of one sign by the size of a sample.
using encode_table = std::array<std::uint8_t, sizes>;

/// Fills the table with the nearest level; `mask` is the octet of level 0,
/// whose lower bits turn levels into octets.
constexpr encode_table make_encoder(std::int16_t (*law)(std::uint8_t),
                                    unsigned mask) noexcept {
  auto size_of = [=](unsigned level) {
    return int{law(static_cast<std::uint8_t>(level ^ mask))};
  };
  encode_table table{};
  unsigned level = 0;
  for (std::size_t size = 0; size < sizes; ++size) {
    // The middle between two levels, in 14 bits, belongs to the upper one.
    while (level < 127
           && static_cast<int>(size)
                >= (size_of(level) + size_of(level + 1) + 4) >> 3)
      ++level;
    table[size] = static_cast<std::uint8_t>(level);
  }
  return table;
}

constexpr unsigned ulaw_mask = 0xff;
constexpr unsigned alaw_mask = 0xd5;

constexpr encode_table ulaw_levels = make_encoder(from_ulaw, ulaw_mask);
constexpr encode_table alaw_levels = make_encoder(from_alaw, alaw_mask);

std::uint8_t encode(std::int16_t sample, const encode_table& levels,
                    unsigned mask) noexcept {
  auto value = int{sample} >> 2;
  auto sign = value < 0 ? 0x80u : 0u;
  auto level = levels[static_cast<std::size_t>(value < 0 ? -value : value)];
  return static_cast<std::uint8_t>(level ^ mask ^ sign);
}

} // namespace

std::uint8_t to_ulaw(std::int16_t sample) noexcept {
  return encode(sample, ulaw_levels, ulaw_mask);
}

std::uint8_t to_alaw(std::int16_t sample) noexcept {
  return encode(sample, alaw_levels, alaw_mask);
}

} // namespace exeunt::g711
