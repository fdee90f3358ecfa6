// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <memory>
#include <span>

struct OpusDecoder;   // from <opus/opus.h>
struct OpusMSDecoder; // from <opus/opus_multistream.h>

namespace exeunt {

/// libopus' decoder, which turns one packet into one frame of audio.
class opus_packet_decoder {
public:
  /// Makes a decoder to `rate` Hz. Mono and stereo streams decode to 1 or 2
  /// `channels`, others to as many as they have, in the order of WAVE.
  [[nodiscard]] static result<opus_packet_decoder>
  make(const opus_head& head, std::uint32_t rate, std::uint16_t channels);

  /// Decodes `data` into `out`, which must hold exactly as many samples as the
  /// packet has.
  error decode(std::span<const std::uint8_t> data, std::span<float> out);

  /// Decodes the copy of the frame in front of `data` that it may hold into
  /// `out`, or conceals it.
  error recover(std::span<const std::uint8_t> data, std::span<float> out);

  /// Fills `out`, a multiple of 2.5 ms, with a guess.
  error conceal(std::span<float> out);

  /// Returns the state of the range decoder behind the last packet, which
  /// equals the encoder's if all bits were understood (RFC 6716, section 6.1);
  /// of streams without a mapping.
  [[nodiscard]] std::uint32_t final_range() const noexcept;

  /// Forgets what it has heard.
  void reset() noexcept;

  /// What it decodes to.
  [[nodiscard]] const audio_format& format() const noexcept {
    return format_;
  }

private:
  struct deleter {
    void operator()(OpusDecoder* ptr) const noexcept;
    void operator()(OpusMSDecoder* ptr) const noexcept;
  };

  opus_packet_decoder() = default;

  int make_single(const opus_head& head);
  int make_multi(const opus_head& head);
  error run(std::span<const std::uint8_t> data, std::span<float> out,
            bool copy);

  audio_format format_;
  /// One of the two.
  std::unique_ptr<OpusDecoder, deleter> single_;
  std::unique_ptr<OpusMSDecoder, deleter> multi_;
};

} // namespace exeunt
