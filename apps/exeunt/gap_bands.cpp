// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/gap_bands.hpp>

#include <algorithm>
#include <tuple>

namespace exeunt {

namespace {

/// Ends of a gap at two rates differ by less than a sample of each.
constexpr double rounding = 0.001;

void join(std::vector<gap_band>& to, const gap_band& next) {
  if (!to.empty() && to.back().cause == next.cause
      && next.start <= to.back().stop + rounding)
    to.back().stop = std::max(to.back().stop, next.stop);
  else
    to.push_back(next);
}

} // namespace

std::vector<gap_band> gap_bands(const std::vector<missing_view>& told,
                                const std::vector<std::string>& streams) {
  std::vector<gap_band> all;
  for (auto& one : told)
    if (one.cause != gap_cause::gated
        && std::find(streams.begin(), streams.end(), one.stream)
             != streams.end())
      all.push_back({one.start, one.stop, one.cause});
  std::sort(all.begin(), all.end(), [](auto& a, auto& b) {
    return std::tie(a.cause, a.start) < std::tie(b.cause, b.start);
  });
  std::vector<gap_band> out;
  for (auto& one : all)
    join(out, one);
  std::stable_sort(out.begin(), out.end(),
                   [](auto& a, auto& b) { return a.start < b.start; });
  return out;
}

} // namespace exeunt
