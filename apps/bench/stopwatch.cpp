// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/stopwatch.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace exeunt {

namespace {

double seconds(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec)
         + static_cast<double>(now.tv_nsec) / 1e9;
}

spent now() {
  return {seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

} // namespace

stopwatch::stopwatch() : start_(now()) {
}

spent stopwatch::read() const {
  auto end = now();
  return {end.wall_seconds - start_.wall_seconds,
          end.cpu_seconds - start_.cpu_seconds};
}

std::int64_t steady_nanoseconds() {
  return std::chrono::steady_clock::now().time_since_epoch()
         / std::chrono::nanoseconds{1};
}

double median(std::vector<double> values) {
  auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

} // namespace exeunt
