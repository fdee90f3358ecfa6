// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>

namespace exeunt {

/// Measures which share of the machine's CPU time this process takes.
class cpu_meter {
public:
  cpu_meter();

  /// Returns the share since the last call, 0 to 1, at `now` ns of any clock.
  [[nodiscard]] double lap(std::int64_t now);

private:
  double cores_;
  std::int64_t used_ = 0;
  std::int64_t last_ = 0;
};

} // namespace exeunt
