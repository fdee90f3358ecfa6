// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/vad.hpp>

#include <cstdint>
#include <memory>
#include <span>

namespace exeunt {

/// The calls that find voice in webrtc-audio-processing, 0.3 or 1.3: nothing
/// else knows which. All but the voice detection is switched off.
class webrtc_voice {
public:
  /// Whether this version can be told that likelihood.
  [[nodiscard]] static bool knows(voice_likelihood likelihood) noexcept;

  /// Prepares for 10 ms at a time of mono audio of `rate` Hz.
  explicit webrtc_voice(std::uint32_t rate);

  webrtc_voice(webrtc_voice&&) noexcept;
  webrtc_voice& operator=(webrtc_voice&&) noexcept;
  ~webrtc_voice();

  /// Switches the detection on; returns 0, or what the library failed with.
  [[nodiscard]] int open(voice_likelihood likelihood);

  /// Forgets what it has heard; returns as `open` does.
  [[nodiscard]] int reset();

  /// Where the samples to be judged go; `judge` leaves anything in it.
  [[nodiscard]] std::span<std::int16_t> slot() noexcept;

  /// Judges the slot; returns as `open` does.
  [[nodiscard]] int judge();

  /// Whether the slot that was judged last held voice.
  [[nodiscard]] bool has_voice() const;

private:
  class impl;

  std::unique_ptr<impl> impl_;
};

} // namespace exeunt
