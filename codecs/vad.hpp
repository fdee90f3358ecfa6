// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/speech_segmenter.hpp>

#include <cstdint>
#include <string_view>

namespace exeunt {

/// How readily 10 ms of audio count as voice; from very_low, which takes
/// least noise for voice, to high, which clips least speech.
enum class voice_likelihood : std::uint8_t { very_low, low, moderate, high };

/// Passes all audio on, unchanged and at once, and tells where speech begins
/// and ends. Gaps count as silence; several channels are judged by their mean.
///
/// The defaults suit telephone speech: the strictest detector, whose decisions
/// end some 150 ms before quiet final sounds do, and a tail to make up for it.
struct vad {
  voice_likelihood likelihood = voice_likelihood::very_low;
  /// Tells a `voice` event for each 10 ms, too.
  bool decisions = false;
  speech_limits limits = {.tail = std::chrono::milliseconds{200}};

  static constexpr std::string_view kind_name = "vad";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, vad& s);
};

/// Returns the definition of `vad`.
[[nodiscard]] kind vad_kind();

} // namespace exeunt
