// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace exeunt {

/// How one sample lies in a file.
enum class sample_encoding : std::uint8_t {
  /// Unsigned, 128 is silence.
  u8,
  s16,
  s24,
  /// 24 bits in the low octets of four; the top octet has no meaning.
  s24_low,
  s32,
  f32,
  f64,
  /// ITU-T G.711.
  alaw,
  ulaw
};

/// Returns, e.g., `s16`.
[[nodiscard]] std::string_view to_string(sample_encoding encoding) noexcept;

/// Returns the octets that one sample takes, 1 to 8.
[[nodiscard]] std::size_t octets_per_sample(sample_encoding encoding) noexcept;

/// Turns `out.size()` samples at `in` into floats, full scale is ±1.0.
/// Returns how many were NaN or infinite and became 0.
std::size_t decode_samples(sample_encoding encoding, std::endian order,
                           const std::uint8_t* in,
                           std::span<float> out) noexcept;

/// Turns floats into little-endian samples at `out`; integers are rounded to
/// the nearest, ties to even, and clipped. Takes s16, s24, f32, alaw, ulaw.
void encode_samples(sample_encoding encoding, std::span<const float> in,
                    std::uint8_t* out) noexcept;

} // namespace exeunt
