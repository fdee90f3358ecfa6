// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <limits>

namespace exeunt::detail {

/// Returns `x + y`, or `unbounded` where that cannot be counted. Neither may
/// be negative.
[[nodiscard]] constexpr media_time saturating_sum(media_time x,
                                                  media_time y) noexcept {
  return x > unbounded - y ? unbounded : x + y;
}

/// Returns `value` as 32 bits, or the largest such number.
[[nodiscard]] constexpr std::uint32_t saturate(std::uint64_t value) noexcept {
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(value < most ? value : most);
}

} // namespace exeunt::detail
