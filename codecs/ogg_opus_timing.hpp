// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <span>

namespace exeunt {

/// A page of an Opus stream, as far as time is concerned.
struct ogg_opus_page {
  /// Ticks of the stream up to the end of the last packet that completes
  /// here; -1 where none does (RFC 7845, section 4).
  std::int64_t granule = -1;
  /// True if the stream ends here.
  bool last = false;
  /// True if pages are missing in front of it.
  bool hole = false;
};

/// Turns the granule positions of one link into trims and gaps.
class ogg_opus_timing {
public:
  explicit ogg_opus_timing(std::uint16_t pre_skip) noexcept : skip_(pre_skip) {
  }

  /// Sets the trims of `packets`, those that complete on `page`, from their
  /// durations. Returns the ticks that are missing in front of them.
  std::int64_t place(std::span<packet> packets, ogg_opus_page page);

private:
  void begin(std::int64_t granule, std::int64_t ticks) noexcept;

  /// Ticks of pre-skip that are still to come.
  std::uint32_t skip_;
  /// Ticks up to the end of the last page; -1 before the first.
  std::int64_t end_ = -1;
};

} // namespace exeunt
