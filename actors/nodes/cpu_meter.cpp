// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/cpu_meter.hpp>

#include <time.h>

#include <algorithm>
#include <thread>

namespace exeunt {

namespace {

std::int64_t process_time() noexcept {
  timespec out = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &out);
  return std::int64_t{out.tv_sec} * 1'000'000'000 + out.tv_nsec;
}

} // namespace

cpu_meter::cpu_meter()
  : cores_(std::max(1u, std::thread::hardware_concurrency())),
    used_(process_time()) {
}

double cpu_meter::lap(std::int64_t now) {
  auto used = process_time();
  auto share = last_ == 0 || now <= last_
                 ? 0.0
                 : static_cast<double>(used - used_)
                     / static_cast<double>(now - last_) / cores_;
  used_ = used;
  last_ = now;
  return std::clamp(share, 0.0, 1.0);
}

} // namespace exeunt
