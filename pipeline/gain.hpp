// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string_view>

namespace exeunt {

/// Changes the level of audio; changes while it runs are ramps, not steps.
struct gain {
  /// Change of level.
  double db = 0;
  /// Time that a change made while it runs takes.
  std::chrono::nanoseconds ramp = std::chrono::milliseconds{20};

  static constexpr std::string_view kind_name = "gain";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, gain& s) {
    v(s.db, "db", decibel.between(-120, 60), "change of level");
    v(s.ramp, "ramp", duration.between(0, 10),
      "time that a change made while it runs takes");
  }
};

/// Returns the definition of `gain`.
[[nodiscard]] kind gain_kind();

} // namespace exeunt
