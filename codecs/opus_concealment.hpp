// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/opus_packet_decoder.hpp>
#include <exeunt/pipeline/buffer.hpp>

#include <cstdint>

namespace exeunt {

/// Conceals missing audio in steps of the last packet's frame, so that the
/// result is the same however the missing part is cut into pieces.
class opus_concealment {
public:
  /// Learns that a packet was decoded whose frames have `frames` samples.
  void heard(std::int64_t frames) noexcept {
    step_ = frames;
    spare_ = {};
  }

  /// Returns at most `frames` further samples per channel, at least one.
  [[nodiscard]] samples take(std::int64_t frames, opus_packet_decoder& decoder,
                             buffer_pool& pool);

private:
  [[nodiscard]] samples guess(std::int64_t frames, opus_packet_decoder& decoder,
                              buffer_pool& pool) const;

  std::int64_t step_ = 0;
  /// What the last step gave beyond what was asked for.
  samples spare_;
};

} // namespace exeunt
