// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

namespace exeunt {

/// What the sinks of many runs have seen, put together when each has ended.
class delay_book {
public:
  /// Adds ns from the instant a frame was due to its arrival, one per frame,
  /// and the number of frames that never came.
  void add(const std::vector<std::int64_t>& delays, std::int64_t lost);

  /// What was seen since the last call.
  struct page {
    std::vector<std::int64_t> delays;
    std::int64_t lost = 0;
  };

  /// Returns it and forgets it.
  [[nodiscard]] page take();

private:
  std::mutex lock_;
  page seen_;
};

/// Returns the delay below which the share `q` of `delays` lies; 0 of none.
[[nodiscard]] std::int64_t quantile(std::vector<std::int64_t>& delays,
                                    double q);

} // namespace exeunt
