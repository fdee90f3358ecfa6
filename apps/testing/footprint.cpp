// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/footprint.hpp>

#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

/// Of tcmalloc; null in programs that were linked without.
extern "C" int
MallocExtension_GetNumericProperty(const char* property, std::size_t* value)
  __attribute__((weak));

namespace exeunt::testing {

namespace {

std::size_t descriptors() {
  std::filesystem::directory_iterator first{"/proc/self/fd"};
  // The iterator holds one itself.
  return static_cast<std::size_t>(std::distance(first, {})) - 1;
}

/// Returns whether a thread is on its way out, where `join` may have left it
/// for a moment. Its flags are the ninth field of its stat, see proc(5).
bool is_leaving(const std::filesystem::path& task) {
  constexpr unsigned long exiting = 4; // PF_EXITING of the kernel
  std::ifstream in{task / "stat"};
  // The second field, a name, may have spaces, and ends with a parenthesis.
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  std::istringstream fields{text.substr(text.rfind(')') + 1)};
  std::string skipped;
  for (int i = 3; i < 9; ++i)
    fields >> skipped;
  unsigned long flags = exiting;
  fields >> flags;
  return (flags & exiting) != 0;
}

std::size_t threads() {
  std::size_t out = 0;
  for (auto& task : std::filesystem::directory_iterator{"/proc/self/task"})
    out += is_leaving(task.path()) ? 0 : 1;
  return out;
}

/// Of the allocator that the program was linked with, or else of libc.
std::size_t heap() {
  if (is_sanitized())
    return 0;
  std::size_t out = 0;
  if (MallocExtension_GetNumericProperty
      && MallocExtension_GetNumericProperty("generic.current_allocated_bytes",
                                            &out)
           != 0)
    return out;
  auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

/// The thread sanitizer starts a thread of its own with the program's first.
constexpr std::size_t least_threads = is_thread_sanitized() ? 2 : 1;

} // namespace

footprint measure_footprint() {
  footprint out;
  out.threads = std::max(threads(), least_threads);
  out.descriptors = descriptors();
  out.heap = heap();
  return out;
}

} // namespace exeunt::testing
