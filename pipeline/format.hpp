// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// Samples per second and channels of interleaved float32 audio.
struct audio_format {
  /// Hz.
  std::uint32_t rate = 48'000;
  std::uint16_t channels = 1;
  /// Speaker positions as in WAVE_FORMAT_EXTENSIBLE; 0 leaves them to the
  /// convention for the number of channels.
  std::uint32_t layout = 0;

  friend bool operator==(const audio_format&, const audio_format&) = default;
};

/// What every packet of a stream has in common; shared, never changed.
struct codec_description {
  /// Lower case: "opus", "pcmu", "pcma".
  std::string codec;
  /// Ticks per second in which durations and trims are counted.
  std::uint32_t clock_rate = 48'000;
  std::uint16_t channels = 1;
  /// Codec set-up bytes, e.g., OpusHead (RFC 7845, section 5.1).
  std::vector<std::uint8_t> extra;

  friend bool operator==(const codec_description&, const codec_description&)
    = default;
};

using codec_ptr = std::shared_ptr<const codec_description>;

/// What a port carries; events, gaps and the end travel on every link.
enum class media : std::uint8_t { any, audio, packets, bytes };

/// What travels on one link, as far as it is known before the run.
struct stream_format {
  media carries = media::any;
  /// Meaningful when `carries` is audio; rate 0 means unknown.
  audio_format audio = {0, 0, 0};
  /// Meaningful when `carries` is packets; empty means unknown.
  std::string codec = {};
  /// True if the format cannot change for the whole run.
  bool guaranteed = false;

  friend bool operator==(const stream_format&, const stream_format&) = default;
};

} // namespace exeunt
