// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>

namespace exeunt {

/// Admits a bounded number of log entries per second and counts the others.
class log_limiter {
public:
  static constexpr std::uint32_t per_second = 100;

  /// Returns whether an entry may be told at `now`, in ns.
  [[nodiscard]] bool admit(std::int64_t now) noexcept {
    if (now - window_ >= 1'000'000'000) {
      window_ = now;
      told_ = 0;
    }
    if (told_ == per_second) {
      ++withheld_;
      return false;
    }
    ++told_;
    return true;
  }

  /// Returns how many entries were withheld since the last call.
  [[nodiscard]] std::uint64_t take_withheld() noexcept {
    auto n = withheld_;
    withheld_ = 0;
    return n;
  }

private:
  std::int64_t window_ = 0;
  std::uint32_t told_ = 0;
  std::uint64_t withheld_ = 0;
};

} // namespace exeunt
