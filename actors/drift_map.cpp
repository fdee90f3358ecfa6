// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/drift_map.hpp>

#include <cstdlib>

namespace exeunt {

media_span span_of(const frame& what) noexcept {
  auto [frames, rate] = extent_of(what);
  auto& header = what.header;
  if (rate == 0 || frames <= 0 || header.position < 0 || header.rate != rate)
    return {};
  return {what.pts().count(), to_time(header.position + frames, rate).count()};
}

void drift_map::add(media_span here, std::int64_t there) {
  if (here.length() <= 0)
    return;
  auto shift = settled(there - here.start);
  forget_from(here.start);
  if (!pieces_.empty() && pieces_.back().shift == shift
      && here.start - pieces_.back().here.stop <= rounding) {
    pieces_.back().here.stop = here.stop;
    return;
  }
  if (pieces_.size() == most)
    pieces_.erase(pieces_.begin());
  pieces_.push_back({here, shift});
}

std::optional<std::int64_t> drift_map::there(std::int64_t at) const {
  std::optional<std::int64_t> out;
  each({at, at + 1}, [&](const piece& it) { out = it.there().start; });
  return out;
}

std::vector<media_span> drift_map::here_of(media_span there) const {
  std::vector<media_span> out;
  for (auto& it : pieces_) {
    auto part = it.cut({there.start - it.shift, there.stop - it.shift});
    if (part.here.length() > 0)
      out.push_back(part.here);
  }
  return out;
}

/// Most ask for what came last.
std::size_t drift_map::first_of(media_span within) const noexcept {
  if (!pieces_.empty() && pieces_.back().here.start <= within.start)
    return pieces_.size() - 1;
  auto first = std::partition_point(pieces_.begin(), pieces_.end(),
                                    [&](const piece& it) {
                                      return it.here.stop <= within.start;
                                    });
  return static_cast<std::size_t>(first - pieces_.begin());
}

/// Returns `shift`, or the one before if they differ by the rounding of
/// positions: else frames would come and go by a sample.
std::int64_t drift_map::settled(std::int64_t shift) const noexcept {
  auto before = pieces_.empty() ? 0 : pieces_.back().shift;
  return std::abs(shift - before) <= rounding ? before : shift;
}

void drift_map::forget_from(std::int64_t start) noexcept {
  while (!pieces_.empty() && pieces_.back().here.start >= start)
    pieces_.pop_back();
  if (!pieces_.empty())
    pieces_.back().here.stop = std::min(pieces_.back().here.stop, start);
}

} // namespace exeunt
