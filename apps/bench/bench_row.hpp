// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Where the median lies with at least 95 % confidence.
struct interval {
  double low = 0;
  double high = 0;
};

/// One measurement and its bar.
struct bench_row {
  std::string name;
  /// Nothing where it could not be measured; `note` says why.
  std::optional<double> value = {};
  std::string unit = {};
  /// What the same work costs without exeunt, in the same unit.
  std::optional<double> against = {};
  /// Median of `value / against` over the pairs of runs.
  std::optional<double> ratio = {};
  /// Where the ratio lies.
  std::optional<interval> within = {};
  /// Most that the ratio may be, or the value where there is none.
  std::optional<double> bar = {};
  /// Why there is no bar, or what else one must know.
  std::string note = {};

  /// Returns whether the measurement stays within its bar, if there are both.
  [[nodiscard]] std::optional<bool> holds() const noexcept;
};

/// Returns the rows as an array of objects {name, value, unit, against,
/// ratio, within, bar, holds, note}; null where something does not apply.
[[nodiscard]] std::string to_json(const std::vector<bench_row>& rows);

/// Returns the rows as a table.
[[nodiscard]] std::string to_text(const std::vector<bench_row>& rows);

} // namespace exeunt
