// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/codecs/opus_packet_encoder.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace exeunt {

/// Cuts audio into frames of equal length and encodes each; see
/// `opus_encode`. The packets last as long as the audio: the encoder's delay
/// is trimmed at the front of the first ones, filling at the back of the last.
class opus_encode_processor : public processor {
public:
  explicit opus_encode_processor(const opus_encode& settings)
    : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override;
  error finish(emit& out) override;
  void interrupt(stream_id) override;
  error set(const setting_map& changed) override;

private:
  error begin(const audio_format& format);
  error flush(emit& out);
  error take_audio(std::span<const float> data, emit& out);
  error take_gap(const gap& what, emit& out);
  error take_silence(std::int64_t frames, emit& out);
  error end_slot(emit& out);
  error encode(std::span<const float> frame, std::uint32_t trim, emit& out);
  void send_lost(std::int64_t slots, emit& out);
  void send(packet what, emit& out);
  [[nodiscard]] std::int64_t ticks(std::int64_t frames) const noexcept;

  opus_encode settings_;
  std::optional<opus_packet_encoder> encoder_;
  audio_format format_ = {0, 0, 0};
  codec_ptr codec_;
  /// One frame of the encoder, and how much of it is there.
  std::vector<float> slot_;
  std::int64_t slot_frames_ = 0;
  std::int64_t fill_ = 0;
  /// True if any of the slot is audio.
  bool heard_ = false;
  /// True behind a packet of silence and at the start.
  bool silent_ = true;
  /// All input, and the samples that the encoder of this format got.
  media_counter in_;
  std::int64_t taken_ = 0;
  /// Ticks of pre-skip in all, still to trim, and of packets sent.
  std::uint32_t pre_skip_ = 0;
  std::uint32_t skip_ = 0;
  std::int64_t sent_ = 0;
};

} // namespace exeunt
