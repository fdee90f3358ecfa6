// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string_view>

namespace exeunt {

/// Which of libsamplerate's sinc converters works. Worst alias, measured with
/// tones above half the output rate, and µs for 20 ms from 48 to 16 kHz:
/// fastest -96 dB, 80 µs; medium -113 dB, 210 µs; best -140 dB, 640 µs.
enum class resample_quality : std::uint8_t {
  /// The fastest that rejects aliases by 90 dB.
  automatic,
  fastest,
  medium,
  best
};

/// Changes the sample rate of audio. The output is aligned with the input and
/// as long, to the sample; at a gap or a change of format the tail is flushed.
struct resample {
  /// Hz of the output; must be given.
  std::uint32_t rate = 0;
  resample_quality quality = resample_quality::automatic;

  static constexpr std::string_view kind_name = "resample";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, resample& s);
};

/// Returns the definition of `resample`.
[[nodiscard]] kind resample_kind();

} // namespace exeunt
