// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace exeunt {

/// What the Opus encoder is tuned for (RFC 6716, section 2.1).
enum class opus_application : std::uint8_t { voip, audio, lowdelay };

/// Highest frequency that is coded (RFC 6716, table 1): 4, 6, 8, 12, 20 kHz.
enum class opus_bandwidth : std::uint8_t {
  automatic,
  narrow,
  medium,
  wide,
  superwide,
  full
};

/// How the bit rate follows the signal.
enum class opus_rate_control : std::uint8_t { variable, constrained, constant };

/// Encodes audio to Opus packets on a grid of equal frames. A gap that covers
/// whole frames becomes one packet marked lost; the rest of it is silence.
struct opus_encode {
  /// bit/s of all channels; 0 leaves it to the encoder.
  std::uint32_t bitrate = 0;
  /// 0 is fastest, 10 is best. For 20 ms of speech at 24 kbit/s 0 takes
  /// 61 µs, 5 takes 135 µs, and 10 takes 256 µs.
  std::uint32_t complexity = 5;
  opus_bandwidth bandwidth = opus_bandwidth::automatic;
  opus_application application = opus_application::voip;
  /// What one packet lasts: 2.5, 5, 10, 20, 40, or 60 ms.
  std::chrono::nanoseconds frame = std::chrono::milliseconds{20};
  opus_rate_control control = opus_rate_control::constrained;
  /// Codes silence as packets of at most two octets.
  bool dtx = false;
  /// Adds a copy of the previous frame to each packet when `loss` is expected.
  bool fec = false;
  /// Share of packets that get lost.
  double loss = 0;

  static constexpr std::string_view kind_name = "opus_encode";
  using input = exeunt::audio;
  using output = exeunt::packet;

  static void describe(setting_visitor& v, opus_encode& s);
};

/// Returns the definition of `opus_encode`.
[[nodiscard]] kind opus_encode_kind();

} // namespace exeunt
