// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/delay_book.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace exeunt {

void delay_book::add(const std::vector<std::int64_t>& delays,
                     std::int64_t lost) {
  std::lock_guard guard{lock_};
  seen_.delays.insert(seen_.delays.end(), delays.begin(), delays.end());
  seen_.lost += lost;
}

delay_book::page delay_book::take() {
  std::lock_guard guard{lock_};
  return std::exchange(seen_, {});
}

std::int64_t quantile(std::vector<std::int64_t>& delays, double q) {
  if (delays.empty())
    return 0;
  auto last = static_cast<double>(delays.size() - 1);
  auto at = delays.begin() + static_cast<std::ptrdiff_t>(last * q);
  std::nth_element(delays.begin(), at, delays.end());
  return *at;
}

} // namespace exeunt
