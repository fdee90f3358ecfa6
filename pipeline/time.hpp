// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <chrono>
#include <cstdint>

namespace exeunt {

/// Time in the media of a run, from its start; virtual in tests.
using media_time = std::chrono::nanoseconds;

/// Returns `count` of `from` Hz in units of `to` Hz, rounded down.
/// Exact for any pair of rates; `from` must not be 0.
[[nodiscard]] constexpr std::int64_t
rescale(std::int64_t count, std::uint32_t from, std::uint32_t to) noexcept {
  auto whole = count / from;
  auto rest = count % from;
  if (rest < 0) {
    rest += from;
    --whole;
  }
  return whole * to + rest * to / from;
}

/// Returns the time that `samples` take at `rate` Hz, rounded down.
[[nodiscard]] constexpr media_time to_time(std::int64_t samples,
                                           std::uint32_t rate) noexcept {
  return media_time{rescale(samples, rate, 1'000'000'000)};
}

/// Returns how many whole samples of `rate` Hz fit into `time`.
[[nodiscard]] constexpr std::int64_t to_samples(media_time time,
                                                std::uint32_t rate) noexcept {
  return rescale(time.count(), 1'000'000'000, rate);
}

/// Counts media that passes at changing rates; exact while the rate stays, and
/// over any number of changes between rates that divide 705.6 MHz: all that
/// are in use.
class media_counter {
public:
  /// Counts `samples` of `rate` Hz.
  constexpr void add(std::int64_t samples, std::uint32_t rate) noexcept {
    if (rate == 0)
      return;
    if (rate_ != rate) {
      before_ = ticks();
      count_ = 0;
      rate_ = rate;
    }
    count_ += samples;
  }

  /// Returns what was counted, in samples of `rate` Hz, rounded down.
  [[nodiscard]] constexpr std::int64_t
  position(std::uint32_t rate) const noexcept {
    if (rate_ == 0 || rate == 0)
      return 0;
    return rate == rate_ ? rescale(before_, tick_rate, rate) + count_
                         : rescale(ticks(), tick_rate, rate);
  }

  /// Returns what was counted as time, rounded down.
  [[nodiscard]] constexpr media_time time() const noexcept {
    if (rate_ == 0)
      return media_time{0};
    return before_ == 0 ? to_time(count_, rate_) : to_time(ticks(), tick_rate);
  }

  /// Hz of the last call to `add`; 0 before the first.
  [[nodiscard]] constexpr std::uint32_t rate() const noexcept {
    return rate_;
  }

private:
  /// A multiple of 8 to 192 kHz, 11.025 to 176.4 kHz, and 90 kHz.
  static constexpr std::uint32_t tick_rate = 705'600'000;

  [[nodiscard]] constexpr std::int64_t ticks() const noexcept {
    return rate_ == 0 ? 0 : before_ + rescale(count_, rate_, tick_rate);
  }

  /// Ticks up to the last change of rate.
  std::int64_t before_ = 0;
  /// Samples since then.
  std::int64_t count_ = 0;
  std::uint32_t rate_ = 0;
};

} // namespace exeunt
