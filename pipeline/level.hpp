// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string_view>

namespace exeunt {

/// Passes audio on and tells its level: `value` is the peak and `extra` the
/// root mean square over all channels, in dBFS.
struct level {
  /// Length of one measurement.
  std::chrono::nanoseconds interval = std::chrono::milliseconds{100};

  static constexpr std::string_view kind_name = "level";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, level& s) {
    v(s.interval, "interval", duration.between(0.01, 3600),
      "length of one measurement");
  }
};

/// What digital silence measures, in dBFS.
inline constexpr double silence_level = -200;

/// Returns the definition of `level`.
[[nodiscard]] kind level_kind();

} // namespace exeunt
