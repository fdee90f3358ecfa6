// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace exeunt {

/// Where the channels of a sound belong: as WAVE's mask, and WAVE's order in
/// terms of Vorbis' (Vorbis I, section 4.3.9; RFC 7845, section 5.1.1.2).
struct speakers {
  std::uint32_t mask;
  std::array<std::uint8_t, 8> order;
};

/// The speakers of 1 to 8 channels; FLAC has the same masks (RFC 9639, section
/// 9.1.3), and WAVE's order.
inline constexpr speakers known_speakers[] = {
  {0x4, {0}},
  {0x3, {0, 1}},
  {0x7, {0, 2, 1}},
  {0x33, {0, 1, 2, 3}},
  {0x37, {0, 2, 1, 3, 4}},
  {0x3f, {0, 2, 1, 5, 3, 4}},
  {0x70f, {0, 2, 1, 6, 5, 3, 4}},
  {0x63f, {0, 2, 1, 7, 5, 6, 3, 4}},
};

/// Speakers that nobody knows.
inline constexpr speakers no_speakers = {0, {0, 1, 2, 3, 4, 5, 6, 7}};

/// Returns the speakers of so many channels, where one can tell.
[[nodiscard]] constexpr const speakers&
speakers_of(std::size_t channels) noexcept {
  return channels >= 1 && channels <= 8 ? known_speakers[channels - 1]
                                        : no_speakers;
}

} // namespace exeunt
