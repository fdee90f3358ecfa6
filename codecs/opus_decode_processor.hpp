// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/loss_account.hpp>
#include <exeunt/codecs/opus_concealment.hpp>
#include <exeunt/codecs/opus_decode.hpp>
#include <exeunt/codecs/opus_packet_decoder.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace exeunt {

/// Turns packets and gaps into audio; see `opus_decode`.
class opus_decode_processor : public processor {
public:
  explicit opus_decode_processor(const opus_decode& settings);

  error process(in_port, const frame& what, emit& out) override;
  error finish(emit& out) override;
  void interrupt(stream_id) override;

private:
  error use(const codec_ptr& codec, emit& out);
  error begin(const codec_description& codec);
  error decode(const packet& what, emit& out);
  void decode_known(const packet& what, std::uint32_t ticks, emit& out);
  void prepare_for(const packet& what, emit& out);
  void miss(std::int64_t frames, std::uint32_t rate, gap_cause cause,
            emit& out);
  void conceal_waiting(emit& out);
  void conceal(std::int64_t frames, emit& out);
  void recover(std::span<const std::uint8_t> data, emit& out);
  void send_trimmed(std::uint32_t trim, samples decoded, emit& out);
  void send(samples data, emit& out);
  void warn(const error& why, emit& out);

  opus_decode settings_;
  std::uint32_t rate_;
  codec_ptr codec_;
  std::optional<opus_packet_decoder> decoder_;
  opus_concealment concealment_;
  loss_account account_;
  /// Ticks that the last packet lasts.
  std::uint32_t last_ticks_ = 960;
  /// True while packets are skipped as a whole at the start of a stream.
  bool skipping_ = false;
  bool warned_ = false;
};

} // namespace exeunt
