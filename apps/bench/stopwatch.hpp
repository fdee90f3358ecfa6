// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <vector>

namespace exeunt {

/// What something took: on the clock, and on all threads of the process.
struct spent {
  double wall_seconds = 0;
  double cpu_seconds = 0;
};

/// Measures from its construction on.
class stopwatch {
public:
  stopwatch();

  /// Returns what was spent since the construction.
  [[nodiscard]] spent read() const;

private:
  spent start_;
};

/// Returns ns of the steady clock.
[[nodiscard]] std::int64_t steady_nanoseconds();

/// Returns the middle one of `values`, of which there must be one.
[[nodiscard]] double median(std::vector<double> values);

} // namespace exeunt
