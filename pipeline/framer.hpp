// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace exeunt {

/// What becomes of a last frame that is not full.
enum class frame_tail : std::uint32_t {
  /// It stays as short as it is.
  exact,
  /// It is filled up with zeros.
  padded
};

/// Cuts audio into frames of equal size. A gap that begins or ends within a
/// frame is split; what falls into a frame with audio becomes zeros.
struct framer {
  /// Length of a frame.
  std::chrono::nanoseconds size = std::chrono::milliseconds{20};
  /// Samples per channel; 0 means that `size` counts.
  std::int64_t samples = 0;
  frame_tail tail = frame_tail::exact;

  static constexpr std::string_view kind_name = "framer";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, framer& s) {
    static constexpr std::string_view tails[] = {"exact", "padded"};
    v(s.size, "size", duration.between(0.001, 1), "length of a frame");
    v(s.samples, "samples", counted.between(0, 768'000),
      "samples per channel of a frame; 0: size counts");
    choose(v, s.tail, "tail", tails, "a last frame that is not full");
  }
};

/// Returns the definition of `framer`.
[[nodiscard]] kind framer_kind();

} // namespace exeunt
