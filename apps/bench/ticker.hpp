// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string>

namespace exeunt {

/// A source that costs nothing: it emits the same 10 ms again and again.
struct ticker {
  std::uint32_t frames = 0;

  static constexpr std::string_view kind_name = "ticker";
  using input = void;
  using output = audio;

  static void describe(setting_visitor& v, ticker& s) {
    v(s.frames, "frames", counted, "frames to emit");
  }
};

/// Returns the definition of `ticker`.
[[nodiscard]] kind ticker_kind();

/// Returns the text of a graph of six stages through which `frames` frames
/// make five hops.
[[nodiscard]] std::string six_stages(std::uint32_t frames);

/// Hops of one frame in `six_stages`.
inline constexpr int hops_of_six = 5;

} // namespace exeunt
