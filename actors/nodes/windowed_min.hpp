// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace exeunt {

/// The least of what came within the last 10 to 20 s: what a way takes when
/// nothing is in it, even if the way changes (the windowed filter of BBR).
class windowed_min {
public:
  /// Adds what came at `now` ns.
  void add(std::int64_t value, std::int64_t now) noexcept {
    if (now - since_ >= span) {
      before_ = std::exchange(latest_, none);
      since_ = now;
    }
    latest_ = std::min(latest_, value);
  }

  /// Returns it, or `otherwise` if nothing has come yet.
  [[nodiscard]] std::int64_t value_or(std::int64_t otherwise) const noexcept {
    auto least = std::min(before_, latest_);
    return least == none ? otherwise : least;
  }

private:
  static constexpr std::int64_t span = 10'000'000'000;
  static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();

  std::int64_t before_ = none;
  std::int64_t latest_ = none;
  std::int64_t since_ = 0;
};

} // namespace exeunt
