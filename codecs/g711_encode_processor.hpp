// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/g711_encode.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace exeunt {

/// Cuts audio into packets of equal length; see `g711_encode`.
class g711_encode_processor : public processor {
public:
  explicit g711_encode_processor(const g711_encode& settings);

  error process(in_port, const frame& what, emit& out) override;
  error finish(emit& out) override;
  void interrupt(stream_id) override;

private:
  error take_audio(const audio& in, emit& out);
  void take_silence(std::int64_t frames, emit& out);
  [[nodiscard]] std::uint8_t* make_room(std::size_t count, emit& out);
  void end_packet(emit& out);
  void send_lost(std::int64_t frames, emit& out);

  g711_encode settings_;
  codec_ptr codec_;
  /// Octets of a whole packet.
  std::size_t full_;
  unique_span<std::uint8_t> current_;
  /// Octets in `current_`.
  std::size_t filled_ = 0;
  /// True if any of them is audio.
  bool heard_ = false;
  /// True behind a lost packet and at the start.
  bool silent_ = true;
  media_counter in_;
};

} // namespace exeunt
