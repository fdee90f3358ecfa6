// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/sanitize.hpp>

#include <bit>

namespace exeunt {

std::uint64_t sanitize(std::span<float> samples) noexcept {
  // By bits, because -ffast-math in an application may remove std::isfinite.
  constexpr std::uint32_t exponent = 0x7f80'0000;
  std::uint64_t bad = 0;
  for (auto& sample : samples) {
    if ((std::bit_cast<std::uint32_t>(sample) & exponent) == exponent) {
      sample = 0;
      ++bad;
    }
  }
  return bad;
}

} // namespace exeunt
