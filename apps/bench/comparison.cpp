// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/comparison.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace exeunt {

namespace {

std::vector<double> column(const std::vector<spent>& rows,
                           double spent::*what) {
  std::vector<double> out;
  for (const auto& one : rows)
    out.push_back(one.*what);
  return out;
}

/// Returns the order statistics between which the median of a population lies
/// with 95 % confidence, whatever its distribution: how many of n values lie
/// below the median follows B(n, 1/2), which is near enough to the normal.
interval around_median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  auto n = static_cast<double>(values.size());
  auto rank = std::floor((n - 1.96 * std::sqrt(n)) / 2 + 0.5);
  auto low = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return {values[low], values[values.size() - 1 - low]};
}

} // namespace

result<duel> compare(const rivals& both, int pairs) {
  duel out;
  for (int i = 0; i < pairs; ++i) {
    auto ours = both.ours();
    if (!ours)
      return ours.failure();
    auto theirs = both.theirs();
    if (!theirs)
      return theirs.failure();
    out.ours.push_back(*ours);
    out.theirs.push_back(*theirs);
  }
  return out;
}

bench_row row_of(std::string name, const duel& all, double spent::*what,
                 std::optional<double> bar) {
  auto ours = column(all.ours, what);
  auto theirs = column(all.theirs, what);
  std::vector<double> ratios;
  for (std::size_t i = 0; i < ours.size(); ++i)
    ratios.push_back(ours[i] / theirs[i]);
  return {.name = std::move(name),
          .value = median(ours),
          .unit = "s",
          .against = median(theirs),
          .ratio = median(ratios),
          .within = around_median(ratios),
          .bar = bar};
}

} // namespace exeunt
