// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string_view>

namespace exeunt {

/// Reads audio from the octets of WAV files, in any split, one after the
/// other; their lengths may be left open. See `wav_parser`.
struct wav_parse {
  /// Length of audio frames.
  std::chrono::nanoseconds frame = std::chrono::milliseconds{20};

  static constexpr std::string_view kind_name = "wav_parse";
  using input = bytes;
  using output = audio;

  static void describe(setting_visitor& v, wav_parse& s) {
    v(s.frame, "frame", duration.between(0.001, 1), "length of audio frames");
  }
};

/// Returns the definition of `wav_parse`.
[[nodiscard]] kind wav_parse_kind();

} // namespace exeunt
