// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/footprint.hpp>

#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace exeunt::testing {

namespace {

std::size_t entries(const char* folder) {
  std::filesystem::directory_iterator first{folder};
  return static_cast<std::size_t>(std::distance(first, {}));
}

/// The thread sanitizer starts a thread of its own with the program's first.
#if defined(__SANITIZE_THREAD__)
constexpr std::size_t least_threads = 2;
#else
constexpr std::size_t least_threads = 1;
#endif

} // namespace

footprint measure_footprint() {
  footprint out;
  out.threads = std::max(entries("/proc/self/task"), least_threads);
  // The iterator holds one itself.
  out.descriptors = entries("/proc/self/fd") - 1;
  if (!is_sanitized()) {
    auto info = mallinfo2();
    out.heap = info.uordblks + info.hblkhd;
  }
  return out;
}

} // namespace exeunt::testing
