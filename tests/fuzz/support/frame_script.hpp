// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/octet_io.hpp>

#include <limits>

namespace exeunt::fuzz {

/// What a script may ask for.
struct script_limits {
  /// Samples of all channels of one audio frame.
  std::int64_t audio = 1500;
  /// Seconds of one gap: a year, as on a wire.
  std::int64_t gap = 366 * 86'400;
  /// Samples per second of all channels; what has more becomes mono at 8 kHz.
  std::int64_t density = std::numeric_limits<std::int64_t>::max();
  /// Whether packets may say that they last longer or shorter than they do.
  bool lies = true;
};

/// Reads frames from octets, each of which means something: other than on a
/// wire, a changed octet gives another frame and not an error.
class frame_script {
public:
  explicit frame_script(octet_reader& in, const script_limits& limits = {});

  /// Returns the next frame: audio, packets, bytes, events and gaps that a
  /// link may carry, however unlikely.
  [[nodiscard]] frame next();

private:
  [[nodiscard]] frame next_audio();
  [[nodiscard]] frame next_packet();
  [[nodiscard]] frame next_bytes();
  [[nodiscard]] frame next_event();
  [[nodiscard]] frame next_gap();
  [[nodiscard]] std::uint32_t next_rate();
  [[nodiscard]] codec_ptr next_codec();
  [[nodiscard]] std::span<const std::uint8_t> next_octets();

  octet_reader& in_;
  script_limits limits_;
  buffer_pool pool_;
  codec_ptr codec_;
};

} // namespace exeunt::fuzz
