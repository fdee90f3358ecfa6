// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_row.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/pipeline/error.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Two ways to do the same work. Each returns what it spent, or what failed.
struct rivals {
  std::function<result<spent>()> ours;
  std::function<result<spent>()> theirs;
};

/// What the pairs of runs of two rivals spent; same order everywhere.
struct duel {
  std::vector<spent> ours;
  std::vector<spent> theirs;
};

/// Lets one follow on the other `pairs` times, so that both meet the same
/// machine.
[[nodiscard]] result<duel> compare(const rivals& both, int pairs);

/// Returns the row about one of the two that `spent` has, e.g., `cpu_seconds`;
/// without a `bar` it is only told.
[[nodiscard]] bench_row row_of(std::string name, const duel& all,
                               double spent::*what, std::optional<double> bar);

} // namespace exeunt
