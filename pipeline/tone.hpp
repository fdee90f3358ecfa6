// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace exeunt {

/// Emits a sine, the same on all channels, as fast as it is taken.
struct tone {
  /// Hz.
  double frequency = 440;
  /// Peak in dBFS.
  double level = -6;
  std::chrono::nanoseconds duration = std::chrono::seconds{1};
  /// Hz.
  std::uint32_t rate = 48'000;
  std::uint32_t channels = 1;
  /// Length of one frame.
  std::chrono::nanoseconds frame = std::chrono::milliseconds{20};

  static constexpr std::string_view kind_name = "tone";
  using input = void;
  using output = audio;

  static void describe(setting_visitor& v, tone& s) {
    v(s.frequency, "frequency", hertz.between(0, 384'000), "of the sine");
    v(s.level, "level", decibel.between(-120, 20), "peak over full scale");
    v(s.duration, "duration", exeunt::duration, "length in all");
    v(s.rate, "rate", hertz.between(1, 768'000), "sample rate");
    v(s.channels, "channels", counted.between(1, 64), "number of channels");
    v(s.frame, "frame", exeunt::duration.between(0.001, 1),
      "length of one frame");
  }
};

/// Returns the definition of `tone`.
[[nodiscard]] kind tone_kind();

} // namespace exeunt
