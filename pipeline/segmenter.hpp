// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/speech_segmenter.hpp>

#include <string_view>

namespace exeunt {

/// Passes audio on and turns the `voice` events in it into segments of
/// speech: speech_started, then speech_stopped with start and stop.
struct segmenter {
  speech_limits limits = {};

  static constexpr std::string_view kind_name = "segmenter";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, segmenter& s) {
    speech_limits::describe(v, s.limits);
  }
};

/// Returns the definition of `segmenter`.
[[nodiscard]] kind segmenter_kind();

} // namespace exeunt
