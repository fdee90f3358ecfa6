// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/speech_engine.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace exeunt {

/// Speaks a text, phrase by phrase, as fast as it is taken. All stages of a
/// runtime share one engine, each for the length of a phrase. An interruption
/// stops it in the middle of a word, and it ends.
struct say {
  /// English; at most 100 000 octets.
  std::string text;
  speech_voice voice = speech_voice::slt;
  /// How long it waits for the engine.
  std::chrono::nanoseconds patience = std::chrono::seconds{10};

  static constexpr std::string_view kind_name = "say";
  using input = void;
  using output = audio;

  static void describe(setting_visitor& v, say& s);
};

/// Returns the definition of `say`.
[[nodiscard]] kind say_kind();

} // namespace exeunt
