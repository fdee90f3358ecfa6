// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/gap_log.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

gap_log::gap_log(std::size_t most) : most_(std::max<std::size_t>(most, 2)) {
}

void gap_log::add(const missing_span& next) {
  if (next.at.length() <= 0)
    return;
  std::lock_guard guard{lock_};
  if (joins_one(next))
    return;
  while (spans_.size() >= most_)
    thin_out();
  spans_.push_back(next);
}

std::vector<missing_span> gap_log::all() const {
  std::lock_guard guard{lock_};
  return spans_;
}

/// Lengthens the last stretch of the same stream and cause, if it is near.
bool gap_log::joins_one(const missing_span& next) noexcept {
  auto last = std::find_if(spans_.rbegin(), spans_.rend(), [&](auto& it) {
    return it.stream == next.stream && it.cause == next.cause
           && it.on_link == next.on_link;
  });
  if (last == spans_.rend() || next.at.start < last->at.start
      || next.at.start - last->at.stop > reach_)
    return false;
  last->at.stop = std::max(last->at.stop, next.at.stop);
  return true;
}

void gap_log::thin_out() {
  constexpr std::int64_t first_reach = 10'000'000;
  constexpr std::int64_t last_reach = first_reach << 24;
  if (reach_ >= last_reach) {
    // More streams than there is room for.
    spans_.erase(spans_.begin());
    return;
  }
  reach_ = std::max(2 * reach_, first_reach);
  auto all = std::exchange(spans_, {});
  for (auto& each : all)
    if (!joins_one(each))
      spans_.push_back(each);
}

} // namespace exeunt
