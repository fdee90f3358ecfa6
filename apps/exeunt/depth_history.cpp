// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/depth_history.hpp>

#include <algorithm>

namespace exeunt {

namespace {

using depth = std::optional<std::uint64_t>;

/// Returns the greater; what is known is greater than nothing.
depth deeper(const depth& a, const depth& b) {
  return std::max(a, b);
}

} // namespace

std::uint64_t depth_lane::peak() const noexcept {
  std::uint64_t out = 0;
  for (auto& one : depths)
    out = std::max(out, one.value_or(0));
  return out;
}

depth_history::depth_history(std::size_t most)
  : most_(std::max<std::size_t>(most, 2)) {
}

void depth_history::add(const run_view& seen) {
  for (auto i = lanes_.size(); i < seen.links.size(); ++i)
    lanes_.push_back(
      {seen.links[i].from, seen.links[i].to, seen.links[i].window, {}});
  auto at = [&] {
    return static_cast<std::size_t>(std::max(seen.wall_seconds, 0.0) * 1e3
                                    / static_cast<double>(stretch_ms_));
  };
  while (at() >= most_)
    halve();
  for (std::size_t i = 0; i < seen.links.size(); ++i) {
    auto& depths = lanes_[i].depths;
    depths.resize(std::max(depths.size(), at() + 1));
    depths[at()] = deeper(depths[at()], seen.links[i].depth);
  }
}

std::chrono::nanoseconds depth_history::interval() const noexcept {
  return std::chrono::milliseconds{std::min<std::int64_t>(stretch_ms_, 100)};
}

double depth_history::stretch() const noexcept {
  return static_cast<double>(stretch_ms_) / 1e3;
}

const std::vector<depth_lane>& depth_history::lanes() const noexcept {
  return lanes_;
}

void depth_history::halve() {
  for (auto& lane : lanes_) {
    auto& all = lane.depths;
    all.resize(all.size() + all.size() % 2);
    for (std::size_t i = 0; i < all.size() / 2; ++i)
      all[i] = deeper(all[2 * i], all[2 * i + 1]);
    all.resize(all.size() / 2);
  }
  stretch_ms_ *= 2;
}

} // namespace exeunt
