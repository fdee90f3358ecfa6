// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/settings.hpp>

#include <chrono>
#include <cstdint>
#include <vector>

namespace exeunt {

/// What makes voice a segment of speech.
struct speech_limits {
  /// Decision from which on it is voice, while nobody speaks.
  double on = 0.5;
  /// Decision down to which it stays voice, while somebody speaks.
  double off = 0.35;
  /// Voice that it takes until somebody speaks.
  std::chrono::nanoseconds min_speech = std::chrono::milliseconds{100};
  /// Longest break in that voice.
  std::chrono::nanoseconds max_break = std::chrono::milliseconds{60};
  /// Silence that it takes until nobody speaks: the hangover.
  std::chrono::nanoseconds min_silence = std::chrono::milliseconds{300};
  /// What a segment keeps in front of its first voice.
  std::chrono::nanoseconds padding = std::chrono::milliseconds{60};
  /// What it keeps behind its last voice, of the silence that ends it.
  std::chrono::nanoseconds tail = std::chrono::milliseconds{60};

  /// Visits all of them; for the settings of any kind that finds speech.
  static void describe(setting_visitor& v, speech_limits& s);
};

/// Turns decisions into segments of speech. How the decisions are cut makes
/// no difference; what was left out between two of them is silence.
///
///   decisions:  ..vv.vvvvvvvvvv....vvvvv............
///   told:            ^speech_started           ^speech_stopped
///   segment:  [-padding-][....................][tail]
class speech_segmenter {
public:
  explicit speech_segmenter(const speech_limits& limits) noexcept
    : limits_(limits) {
  }

  /// Takes the decision `value` (0 to 1) on `frames` samples of `rate` Hz
  /// from `start` on, and returns what is to be told: speech_started with the
  /// start, speech_stopped with start and stop, at most one of each.
  [[nodiscard]] std::vector<event_body> feed(double value, std::int64_t start,
                                             std::int64_t frames,
                                             std::uint32_t rate);

  /// Returns speech_stopped if somebody still speaks at the end of the media.
  [[nodiscard]] std::vector<event_body> finish();

  /// Returns whether somebody speaks.
  [[nodiscard]] bool speaking() const noexcept {
    return state_ == state::speech;
  }

private:
  enum class state : std::uint8_t { quiet, maybe, speech };

  void change_rate(std::uint32_t rate) noexcept;
  void hear_voice(std::int64_t start, std::int64_t end,
                  std::vector<event_body>& out);
  void hear_silence(std::int64_t end, std::vector<event_body>& out);
  void stop(std::int64_t at, std::vector<event_body>& out);
  [[nodiscard]] std::int64_t
  count(std::chrono::nanoseconds time) const noexcept;

  speech_limits limits_;
  state state_ = state::quiet;
  // All positions are in samples of rate_.
  std::uint32_t rate_ = 0;
  std::int64_t end_ = 0;
  std::int64_t first_voice_ = 0;
  std::int64_t voice_end_ = 0;
  std::int64_t voiced_ = 0;
  std::int64_t segment_start_ = 0;
  std::int64_t last_stop_ = 0;
};

} // namespace exeunt
