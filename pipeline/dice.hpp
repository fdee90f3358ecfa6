// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>

namespace exeunt {

/// Random numbers that are the same on every machine: SplitMix64 (Steele,
/// Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
class dice {
public:
  explicit constexpr dice(std::uint64_t seed) noexcept : state_(seed) {
  }

  /// Returns 64 random bits.
  [[nodiscard]] constexpr std::uint64_t roll() noexcept {
    state_ += 0x9e3779b97f4a7c15u;
    auto x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
  }

  /// Returns a number in [0, `limit`); `limit` must not be 0.
  [[nodiscard]] constexpr std::int64_t below(std::int64_t limit) noexcept {
    return static_cast<std::int64_t>(roll()
                                     % static_cast<std::uint64_t>(limit));
  }

  /// Returns a number in [-1, 1).
  [[nodiscard]] constexpr float bipolar() noexcept {
    return static_cast<float>(static_cast<std::int64_t>(roll() >> 40))
             / 8'388'608.f
           - 1.f;
  }

private:
  std::uint64_t state_;
};

} // namespace exeunt
