// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/run_view.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// A stretch in which media is missing, in seconds.
struct gap_band {
  double start = 0;
  double stop = 0;
  gap_cause cause = gap_cause::lost;
};

/// Joins what several stages tell of the same gaps of `streams`, in the order
/// of time. What was left out on purpose, by a gate, is not missing.
[[nodiscard]] std::vector<gap_band>
gap_bands(const std::vector<missing_view>& told,
          const std::vector<std::string>& streams);

} // namespace exeunt
