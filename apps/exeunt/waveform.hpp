// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <vector>

namespace exeunt {

/// The level of a stretch of audio.
struct level_bar {
  /// Seconds.
  double start = 0;
  double stop = 0;
  /// dBFS.
  double peak = -120;
  double rms = -120;
};

/// The levels of a recording of any length in a bounded number of bars.
class waveform {
public:
  /// Keeps at most `max_bars`, at least 2.
  explicit waveform(std::size_t max_bars = 1'200);

  /// Adds the stretch that follows on the last one. When there is no room,
  /// every two bars become one.
  void add(const level_bar& next);

  /// Returns the bars in the order of time.
  [[nodiscard]] const std::vector<level_bar>& bars() const noexcept;

private:
  void halve();

  std::size_t max_bars_;
  /// Stretches that make a bar, and those that the last bar holds.
  std::size_t per_bar_ = 1;
  std::size_t in_last_ = 0;
  std::vector<level_bar> bars_;
};

} // namespace exeunt
