// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string_view>

namespace exeunt {

/// Lets media go in real time, by samples. A pause in what comes becomes one
/// gap of its length, so its output never falls behind the clock. An
/// interruption ends in a fade, a discontinuity, and an `interrupted` event.
struct pace {
  /// How far ahead of real time media goes: what the device behind may hold.
  std::chrono::nanoseconds lead = std::chrono::milliseconds{60};
  /// Most media that waits; more is held back upstream.
  std::chrono::nanoseconds max = std::chrono::seconds{10};
  /// What is still heard of an interrupted stream, ever softer.
  std::chrono::nanoseconds fade = std::chrono::milliseconds{10};

  static constexpr std::string_view kind_name = "pace";
  using input = any_media;
  using output = any_media;

  static void describe(setting_visitor& v, pace& s) {
    // A timer may be late by 5 ms; a device without any lead would run dry.
    v(s.lead, "lead", duration.between(0.01, 10),
      "how far ahead of real time media goes");
    v(s.max, "max", duration.between(0.02, 3600), "most media that waits");
    v(s.fade, "fade", duration.between(0.005, 0.03),
      "length of the fade when a stream is interrupted");
  }
};

/// Returns the definition of `pace`.
[[nodiscard]] kind pace_kind();

} // namespace exeunt
