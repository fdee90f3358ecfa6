// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/footprint.hpp>

#include <malloc.h>

#include <filesystem>
#include <iterator>

namespace exeunt::testing {

namespace {

std::size_t entries(const char* folder) {
  std::filesystem::directory_iterator first{folder};
  return static_cast<std::size_t>(std::distance(first, {}));
}

} // namespace

footprint measure_footprint() {
  footprint out;
  out.threads = entries("/proc/self/task");
  // The iterator holds one itself.
  out.descriptors = entries("/proc/self/fd") - 1;
  if (!is_sanitized()) {
    auto info = mallinfo2();
    out.heap = info.uordblks + info.hblkhd;
  }
  return out;
}

} // namespace exeunt::testing
