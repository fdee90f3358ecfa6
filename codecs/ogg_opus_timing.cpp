// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_timing.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <algorithm>
#include <limits>

namespace exeunt {

namespace {

/// A hole that claims more than an hour is a broken granule position.
constexpr std::int64_t longest_hole = std::int64_t{3600} * opus_clock;

/// A position behind a million years is broken, and sums would overflow.
constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max() / 2;

std::int64_t sum_of(std::span<const packet> packets) noexcept {
  std::int64_t out = 0;
  for (auto& one : packets)
    out += one.duration;
  return out;
}

void trim_front(std::span<packet> packets, std::uint32_t& skip) noexcept {
  for (auto& one : packets) {
    one.trim_front = std::min(one.duration, skip);
    skip -= one.trim_front;
  }
}

/// Only packets of the last page can be cut (RFC 7845, section 4.4).
void trim_back(std::span<packet> packets, std::int64_t excess) noexcept {
  for (auto i = packets.rbegin(); i != packets.rend() && excess > 0; ++i) {
    auto room = std::int64_t{i->duration} - i->trim_front;
    i->trim_back = static_cast<std::uint32_t>(std::min(room, excess));
    excess -= i->duration;
  }
}

} // namespace

std::int64_t ogg_opus_timing::place(std::span<packet> packets,
                                    ogg_opus_page page) {
  if (packets.empty())
    return 0;
  if (page.granule < 0 || page.granule > latest)
    page.granule = -1;
  auto ticks = sum_of(packets);
  if (end_ < 0)
    begin(page.granule, ticks);
  std::int64_t missing = 0;
  if (page.hole && page.granule >= 0)
    missing = page.granule - ticks - end_;
  if (missing < 0 || missing > longest_hole)
    missing = 0;
  end_ += missing + ticks;
  trim_front(packets, skip_);
  if (page.last && page.granule >= 0)
    trim_back(packets, end_ - page.granule);
  else if (page.granule >= 0)
    end_ = page.granule;
  return missing;
}

/// A stream that was cut from a longer one begins at a position of its own
/// (RFC 7845, section 4.3); one that is trimmed at its end begins at 0.
void ogg_opus_timing::begin(std::int64_t granule, std::int64_t ticks) noexcept {
  end_ = std::max(granule - ticks, std::int64_t{0});
}

} // namespace exeunt
