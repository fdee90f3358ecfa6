// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/wav.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace exeunt {

/// How samples are written.
enum class flac_encoding : std::uint8_t { s16, s24 };

/// Writes audio to a FLAC file (RFC 9639), aligned by position: what is
/// missing becomes silence. The file is called `PATH.part` until the stream
/// has ended.
struct flac {
  std::string path;
  wav_keep keep = wav_keep::all;
  flac_encoding encoding = flac_encoding::s16;
  /// 0 is fastest, 8 is smallest.
  std::uint32_t compression = 5;
  /// How long audio waits for the news that it is speech.
  std::chrono::nanoseconds lookback = std::chrono::seconds{1};

  static constexpr std::string_view kind_name = "flac";
  using input = audio;
  using output = void;

  static void describe(setting_visitor& v, flac& s);
};

/// Returns the definition of `flac`.
[[nodiscard]] kind flac_kind();

} // namespace exeunt
