// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>

struct OpusEncoder; // from <opus/opus.h>

namespace exeunt {

/// libopus' encoder, which turns one frame of audio into one packet.
class opus_packet_encoder {
public:
  /// Makes an encoder for 8, 12, 16, 24, or 48 kHz and 1 or 2 channels.
  [[nodiscard]] static result<opus_packet_encoder>
  make(const audio_format& format, const opus_encode& settings);

  /// Takes the settings that may change from frame to frame.
  error apply(const opus_encode& settings);

  /// Returns the packet of `frame`, valid until the next call.
  [[nodiscard]] result<std::span<const std::uint8_t>>
  encode(std::span<const float> frame);

  /// Forgets what it has heard.
  void reset() noexcept;

  /// Samples that the decoded signal is late.
  [[nodiscard]] std::uint32_t lookahead() const noexcept;

private:
  /// Three frames of 20 ms at the highest rate (RFC 6716, section 3.2.1).
  static constexpr std::size_t largest_packet = 3 * 1275 + 7;

  struct deleter {
    void operator()(OpusEncoder* ptr) const noexcept;
  };

  opus_packet_encoder(OpusEncoder* impl, std::uint16_t channels)
    : impl_(impl), channels_(channels) {
  }

  std::unique_ptr<OpusEncoder, deleter> impl_;
  std::uint16_t channels_;
  std::array<std::uint8_t, largest_packet> data_;
};

} // namespace exeunt
