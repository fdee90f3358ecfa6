// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/nearest_name.hpp>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace exeunt::detail {

namespace {

/// Longer names are no typing errors, and would cost their product.
constexpr std::size_t longest_name = 64;

std::size_t edits(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    auto diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      auto replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      auto other = std::min(row[j], row[j + 1]) + 1;
      diagonal = std::exchange(row[j + 1], std::min(replaced, other));
    }
  }
  return row.back();
}

} // namespace

std::string nearest_name(std::string_view name,
                         std::span<const std::string> candidates) {
  std::string best;
  if (name.size() > longest_name)
    return best;
  auto limit = std::max<std::size_t>(name.size() / 3, 1) + 1;
  for (auto& candidate : candidates) {
    if (candidate.size() > longest_name)
      continue;
    if (auto count = edits(name, candidate); count < limit) {
      limit = count;
      best = candidate;
    }
  }
  return best;
}

std::string suggest_name(std::string_view name,
                         std::span<const std::string> candidates) {
  if (auto best = nearest_name(name, candidates); !best.empty())
    return "did you mean `" + best + "`?";
  if (candidates.empty())
    return "there is nothing to choose from";
  std::string out = "use one of ";
  for (std::size_t i = 0; i < candidates.size(); ++i)
    out.append(i == 0 ? "" : ", ").append(candidates[i]);
  return out;
}

} // namespace exeunt::detail
