// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace exeunt::test {

/// How near the output of a decoder is to the reference.
struct opus_trial {
  /// Stereo at 48 kHz.
  std::span<const float> reference;
  /// Of `channels`, 1 or 2, at `rate`: 8, 12, 16, 24, or 48 kHz.
  std::span<const float> heard;
  std::size_t channels = 2;
  std::size_t rate = 48'000;
};

/// Returns the measure by which RFC 6716 judges a decoder (section 6.1, and
/// opus_compare in its appendix): 100 is perfect, 0 and above conform. What
/// masks what is judged as there: 10 dB per band upwards, 15 dB downwards,
/// 3 dB per 2.5 ms in time.
[[nodiscard]] double opus_quality(const opus_trial& trial);

} // namespace exeunt::test
