// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace exeunt {

/// What a WAV file keeps of the audio.
enum class wav_keep : std::uint8_t { all, speech };

/// The words of settings, in the order of `wav_keep`.
inline constexpr std::string_view keep_names[] = {"all", "speech"};

/// How samples are written. See `sample_encoding`.
enum class wav_encoding : std::uint8_t { s16, s24, f32, alaw, ulaw };

/// Writes audio to a WAV file, aligned by position: what is missing becomes
/// silence. The file is called `PATH.part` until the stream has ended.
struct wav {
  std::string path;
  wav_keep keep = wav_keep::all;
  wav_encoding encoding = wav_encoding::s16;
  /// How long audio waits for the news that it is speech.
  std::chrono::nanoseconds lookback = std::chrono::seconds{1};

  static constexpr std::string_view kind_name = "wav";
  using input = audio;
  using output = void;

  static void describe(setting_visitor& v, wav& s);
};

/// Returns the definition of `wav`.
[[nodiscard]] kind wav_kind();

} // namespace exeunt
