// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/depth_history.hpp>
#include <exeunt/apps/gap_bands.hpp>
#include <exeunt/apps/waveform.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// A stretch of speech, in seconds.
struct speech_band {
  double start = 0;
  double stop = 0;
};

/// What the picture of a recording shows.
struct picture {
  std::string title;
  waveform levels = waveform{};
  std::vector<speech_band> speech = {};
  std::vector<gap_band> gaps = {};
  /// How deep the links were in each `stretch` seconds of a run that took
  /// `run_seconds`.
  std::vector<depth_lane> lanes = {};
  double stretch = 0;
  double run_seconds = 0;
};

/// Returns the picture as SVG that needs nothing else: the waveform over an
/// axis in seconds, with the speech and what is missing marked, and below it
/// the depths of the links; for light and dark backgrounds.
[[nodiscard]] std::string to_svg(const picture& what);

} // namespace exeunt
