// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>
#include <exeunt/pipeline/time.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Ticks per second of every Opus stream (RFC 7845, section 4).
inline constexpr std::uint32_t opus_clock = 48'000;

/// What one Opus packet lasts at most (RFC 6716, section 3.2.5).
inline constexpr media_time longest_opus_packet
  = std::chrono::milliseconds{120};

/// Hz of audio that Opus codes and decodes, ascending (RFC 6716, section 2).
inline constexpr std::array<std::uint32_t, 5> opus_rates
  = {8'000, 12'000, 16'000, 24'000, 48'000};

/// Returns whether Opus codes and decodes audio of `rate` Hz.
[[nodiscard]] constexpr bool is_opus_rate(std::uint32_t rate) noexcept {
  return std::find(opus_rates.begin(), opus_rates.end(), rate)
         != opus_rates.end();
}

/// The set-up of an Opus stream: OpusHead (RFC 7845, section 5.1).
struct opus_head {
  std::uint8_t channels = 1;
  /// Ticks to discard from the decoder's first output.
  std::uint16_t pre_skip = 0;
  /// Hz before encoding; for information only.
  std::uint32_t input_rate = 0;
  /// dB in steps of 1/256, to apply after decoding.
  std::int16_t gain = 0;
  /// Channel mapping family (RFC 7845, section 5.1.1).
  std::uint8_t family = 0;
  std::uint8_t streams = 1;
  /// Streams that are stereo.
  std::uint8_t coupled = 0;
  /// Decoded channel of each output channel, in the order of Vorbis.
  std::array<std::uint8_t, 8> mapping = {0, 1};

  friend bool operator==(const opus_head&, const opus_head&) = default;
};

/// Returns the set-up of one stream with 1 or 2 `channels` (RFC 7845, section
/// 5.1.1.1).
[[nodiscard]] opus_head plain_opus_head(std::uint8_t channels) noexcept;

/// Reads OpusHead; `malformed` names the byte, `unsupported` the version or
/// mapping that we do not handle.
[[nodiscard]] result<opus_head>
parse_opus_head(std::span<const std::uint8_t> data);

/// Returns the octets of `head`.
[[nodiscard]] std::vector<std::uint8_t> to_octets(const opus_head& head);

/// Returns the set-up of packets so described: their OpusHead or, without
/// one, what one or two channels imply (RFC 7845, section 5.1.1.1).
[[nodiscard]] result<opus_head> opus_head_of(const codec_description& codec);

/// Returns what packets of a stream set up by `head` have in common.
[[nodiscard]] codec_ptr describe_opus(const opus_head& head);

/// Returns how many ticks `packet` lasts, or 0 if its framing breaks the
/// rules of RFC 6716, section 3.2.
[[nodiscard]] std::uint32_t
opus_ticks(std::span<const std::uint8_t> packet) noexcept;

} // namespace exeunt
