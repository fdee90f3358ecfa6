// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace exeunt {

/// Emits zeros, as fast as they are taken.
struct silence {
  std::chrono::nanoseconds duration = std::chrono::seconds{1};
  /// Hz.
  std::uint32_t rate = 48'000;
  std::uint32_t channels = 1;
  /// Length of one frame.
  std::chrono::nanoseconds frame = std::chrono::milliseconds{20};

  static constexpr std::string_view kind_name = "silence";
  using input = void;
  using output = audio;

  static void describe(setting_visitor& v, silence& s) {
    v(s.duration, "duration", exeunt::duration, "length in all");
    v(s.rate, "rate", hertz.between(1, 768'000), "sample rate");
    v(s.channels, "channels", counted.between(1, 64), "number of channels");
    v(s.frame, "frame", exeunt::duration.between(0.001, 1),
      "length of one frame");
  }
};

/// Returns the definition of `silence`.
[[nodiscard]] kind silence_kind();

} // namespace exeunt
