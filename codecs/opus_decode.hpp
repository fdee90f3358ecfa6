// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string_view>

namespace exeunt {

/// Decodes Opus packets (RFC 6716) to audio of one format for the whole run.
///
/// Trims and the gain of OpusHead are applied (RFC 7845). Missing packets are
/// concealed for up to 1 s; what is missing beyond that is passed on as a gap.
/// With `fec`, missing media of up to 120 ms waits for the next packet, which
/// may hold a copy of the frame before it. A packet that cannot be decoded
/// counts as missing and is told by the note "warning".
struct opus_decode {
  /// Hz: 8000, 12000, 16000, 24000, or 48000; 0 leaves it to the planner,
  /// or else is 48000.
  std::uint32_t rate = 0;
  /// 1 or 2; 0 takes what the first packet's stream has.
  std::uint32_t channels = 0;
  /// Recovers lost frames from the packet behind them (RFC 6716, section
  /// 2.1.7).
  bool fec = true;

  static constexpr std::string_view kind_name = "opus_decode";
  using input = packet;
  using output = audio;

  static void describe(setting_visitor& v, opus_decode& s) {
    v(s.rate, "rate", hertz.between(0, 48'000),
      "of the output: 8000, 12000, 16000, 24000, 48000; 0 is automatic");
    v(s.channels, "channels", counted.between(0, 2),
      "of the output; 0 takes those of the stream");
    v(s.fec, "fec", plain, "recovers lost frames from the packet behind them");
  }
};

/// Returns the definition of `opus_decode`.
[[nodiscard]] kind opus_decode_kind();

} // namespace exeunt
