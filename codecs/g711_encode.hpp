// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <string_view>

namespace exeunt {

/// Encodes audio to G.711 packets of equal length; only the last is shorter.
/// A gap that covers whole packets becomes packets marked lost, one for each
/// hour at most; the rest of it is silence.
struct g711_encode {
  g711_law law = g711_law::ulaw;
  /// What one packet lasts.
  std::chrono::nanoseconds frame = std::chrono::milliseconds{20};

  static constexpr std::string_view kind_name = "g711_encode";
  using input = exeunt::audio;
  using output = exeunt::packet;

  static void describe(setting_visitor& v, g711_encode& s) {
    choose(v, s.law, "law", g711_law_names, "ulaw gives PCMU, alaw gives PCMA");
    v(s.frame, "frame", duration.between(0.001, 1), "what one packet lasts");
  }
};

/// Returns the definition of `g711_encode`.
[[nodiscard]] kind g711_encode_kind();

} // namespace exeunt
