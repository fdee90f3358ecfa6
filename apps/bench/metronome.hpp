// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/delay_book.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <memory>

namespace exeunt {

/// A live source like a caller: 640 octets every 20 ms, each with the instant
/// at which it was due.
struct metronome {
  std::uint32_t frames = 0;
  /// When the first is due, so that callers do not speak in step.
  std::chrono::nanoseconds phase{0};

  static constexpr std::string_view kind_name = "metronome";
  using input = void;
  using output = packet;

  static void describe(setting_visitor& v, metronome& s) {
    v(s.frames, "frames", counted, "frames to emit; 0: until the end");
    v(s.phase, "phase", duration.between(0, 60), "when the first is due");
  }
};

/// A sink that notes how long after they were due its frames came.
struct listener {
  static constexpr std::string_view kind_name = "listener";
  using input = packet;
  using output = void;

  static void describe(setting_visitor&, listener&) {
  }
};

/// Frames that a metronome emits each second.
inline constexpr int beats_per_second = 50;

/// Returns the definition of `metronome`.
[[nodiscard]] kind metronome_kind();

/// Returns the definition of a `listener` that writes into `book`.
[[nodiscard]] kind listener_kind(std::shared_ptr<delay_book> book);

} // namespace exeunt
