// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>

namespace exeunt {

/// A factor that moves linearly to a new value, sample by sample; how the
/// samples are cut into frames makes no difference.
class ramp {
public:
  explicit constexpr ramp(double value) noexcept : from_(value), to_(value) {
  }

  /// Moves to `value` from here on. See `prepare`.
  constexpr void aim(double value) noexcept {
    from_ = this->value();
    to_ = value;
    at_ = 0;
    size_ = unprepared;
  }

  /// Gives the move a length in samples, unless it has one already.
  constexpr void prepare(std::int64_t length) noexcept {
    if (size_ == unprepared)
      size_ = length;
  }

  /// Returns whether the factor has arrived.
  [[nodiscard]] constexpr bool flat() const noexcept {
    return size_ != unprepared && at_ >= size_;
  }

  /// Returns the factor of the next sample.
  [[nodiscard]] constexpr double value() const noexcept {
    if (flat())
      return to_;
    if (at_ == 0)
      return from_;
    return from_
           + (to_ - from_) * static_cast<double>(at_)
               / static_cast<double>(size_);
  }

  /// Returns the factor of the next sample, and steps over it.
  [[nodiscard]] constexpr float next() noexcept {
    auto out = static_cast<float>(value());
    at_ += flat() ? 0 : 1;
    return out;
  }

private:
  static constexpr std::int64_t unprepared = -1;

  double from_;
  double to_;
  std::int64_t at_ = 0;
  std::int64_t size_ = 0;
};

} // namespace exeunt
