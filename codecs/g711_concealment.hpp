// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace exeunt {

/// Fills what is missing of a voice at 8 kHz with its last pitch period, over
/// and over, in the manner of ITU-T G.711, appendix I, but without its delay.
/// The result is the same however the missing part is cut into pieces.
class g711_concealment {
public:
  /// After so many samples, 60 ms, the guess has faded to silence.
  static constexpr std::int64_t longest = 480;

  /// Learns what was received; behind a loss the first 4 ms of it are blended
  /// with the guess.
  void hear(std::span<float> received) noexcept;

  /// Fills `out` with the samples that follow; at most `longest` in a row.
  void guess(std::span<float> out) noexcept;

  /// Forgets what was heard.
  void reset() noexcept {
    *this = {};
  }

private:
  /// Most samples of a period, 15 ms, and fewest, 5 ms: 66 to 200 Hz.
  static constexpr std::size_t longest_period = 120;
  static constexpr std::size_t shortest_period = 40;
  /// Samples that a period is judged by: 20 ms.
  static constexpr std::size_t judged = 160;
  static constexpr std::size_t remembered = judged + longest_period;
  /// Samples that are blended: 4 ms.
  static constexpr std::size_t blended = 32;

  void begin_loss() noexcept;
  [[nodiscard]] std::size_t find_period() const noexcept;
  [[nodiscard]] double likeness(std::size_t period) const noexcept;
  [[nodiscard]] float next_guess() noexcept;
  void remember(std::span<const float> sent) noexcept;

  /// What went out last, the newest at the end.
  std::array<float, remembered> past_{};
  /// The period that is repeated.
  std::array<float, longest_period> cycle_{};
  std::size_t period_ = longest_period;
  /// Samples that were guessed since the last loss began.
  std::size_t guessed_ = 0;
  /// Samples that are still to be blended.
  std::size_t blending_ = 0;
  bool lost_ = false;
};

} // namespace exeunt
