// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/g711_concealment.hpp>
#include <exeunt/codecs/g711_decode.hpp>
#include <exeunt/codecs/loss_account.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <cstdint>
#include <span>

namespace exeunt {

/// Turns G.711 packets and gaps into audio; see `g711_decode`.
class g711_decode_processor : public processor {
public:
  explicit g711_decode_processor(const g711_decode& settings)
    : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override;
  void interrupt(stream_id) override;

private:
  error use(const codec_ptr& codec);
  void miss(std::int64_t frames, std::uint32_t rate, gap_cause cause,
            emit& out);
  void hear(std::span<const std::uint8_t> data, emit& out);
  void send(unique_span<float> data, emit& out);

  g711_decode settings_;
  codec_ptr codec_;
  g711_law law_ = g711_law::ulaw;
  g711_concealment concealment_;
  loss_account account_{g711_rate};
};

} // namespace exeunt
