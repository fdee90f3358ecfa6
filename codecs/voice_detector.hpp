// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/webrtc_voice.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <span>

namespace exeunt {

/// The voice detection of webrtc-audio-processing, all else switched off.
/// 10 ms take 1.5 µs at 8 and 16 kHz, 5 at 32, and 11 at 48, where it splits
/// the band first.
class voice_detector {
public:
  /// Whether it can be set: webrtc-audio-processing 1.3 has only very_low.
  [[nodiscard]] static bool knows(voice_likelihood likelihood) noexcept;

  /// Makes a detector for 8, 16, 32, or 48 kHz.
  [[nodiscard]] static result<voice_detector> make(std::uint32_t rate,
                                                   voice_likelihood likelihood);

  /// Returns whether the next 10 ms of mono audio hold voice.
  [[nodiscard]] result<bool> detect(std::span<const float> mono);

  /// Forgets what it has heard.
  error reset();

private:
  explicit voice_detector(webrtc_voice voice) noexcept;

  webrtc_voice voice_;
};

} // namespace exeunt
