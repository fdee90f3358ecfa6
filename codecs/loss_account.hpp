// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/time.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace exeunt {

/// The books of a decoder: what came in, what went out for it, and what of the
/// difference is missing media. Counts are samples per channel at the rate of
/// the output unless a rate stands beside them.
class loss_account {
public:
  /// `rate` Hz is that of the output.
  explicit loss_account(std::uint32_t rate) noexcept : rate_(rate) {
  }

  /// Books `frames` of `rate` Hz that came in.
  void receive(std::int64_t frames, std::uint32_t rate) noexcept {
    in_.add(frames, rate);
  }

  /// Books `frames` of `rate` Hz that are missing; all that is due waits.
  void miss(std::int64_t frames, std::uint32_t rate, gap_cause cause) noexcept {
    in_.add(frames, rate);
    waiting_ = due();
    cause_ = cause;
  }

  /// Books `frames` that went out.
  void send(std::int64_t frames) noexcept {
    sent_ += frames;
  }

  /// Books `frames` as lost in a row. Returns how many of them to guess, so
  /// that at most `longest` in a row are guessed; the rest stays a gap.
  [[nodiscard]] std::int64_t lose(std::int64_t frames,
                                  std::int64_t longest) noexcept {
    auto guessed = std::clamp(longest - lost_in_a_row_, std::int64_t{0},
                              frames);
    lost_in_a_row_ += frames;
    return guessed;
  }

  /// Ends a row of losses: what follows was received.
  void hear() noexcept {
    lost_in_a_row_ = 0;
  }

  /// Returns what waits, and lets it wait no longer.
  [[nodiscard]] std::int64_t take_waiting() noexcept {
    return std::exchange(waiting_, 0);
  }

  /// Writes off what is due, and every loss.
  void forget() noexcept {
    waiting_ = lost_in_a_row_ = 0;
    sent_ += due();
  }

  /// Returns what must go out to last as long as the input.
  [[nodiscard]] std::int64_t due() const noexcept {
    return in_.position(rate_) - sent_;
  }

  /// Returns all that went out, with what was written off.
  [[nodiscard]] std::int64_t sent() const noexcept {
    return sent_;
  }

  /// Returns what is missing and may yet be received as a copy.
  [[nodiscard]] std::int64_t waiting() const noexcept {
    return waiting_;
  }

  /// Returns what is missing in a row, with what of it waits.
  [[nodiscard]] std::int64_t missing_in_a_row() const noexcept {
    return lost_in_a_row_ + waiting_;
  }

  /// Returns why the last missing media is missing.
  [[nodiscard]] gap_cause cause() const noexcept {
    return cause_;
  }

private:
  std::uint32_t rate_;
  media_counter in_;
  std::int64_t sent_ = 0;
  std::int64_t waiting_ = 0;
  /// Without what waits.
  std::int64_t lost_in_a_row_ = 0;
  gap_cause cause_ = gap_cause::lost;
};

} // namespace exeunt
