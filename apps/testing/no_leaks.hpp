// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>
#include <exeunt/testing/footprint.hpp>

#include <memory>
#include <string>

namespace exeunt::testing {

/// A runtime for one test, `TEST_CASE_FIXTURE(no_leaks, "...")`. When the test
/// is over it cancels what still runs, and asserts that every actor that was
/// spawned has exited, every buffer is back, threads and descriptors are as
/// many as before, and the heap, without a sanitizer, has grown by no more than
/// `heap_noise`. What is left is named, one line each.
class no_leaks {
public:
  no_leaks();
  no_leaks(const no_leaks&) = delete;
  no_leaks& operator=(const no_leaks&) = delete;
  ~no_leaks();

protected:
  /// The runtime; knows every kind.
  [[nodiscard]] runtime& rt() noexcept {
    return *rt_;
  }

  /// Cancels what still runs and names the actors, runs and buffers that are
  /// left nevertheless; nothing can be started afterwards.
  [[nodiscard]] std::string left_of_runs();

  /// Ends the runtime and names of what the process has more, or less, than
  /// before: threads, descriptors, heap.
  [[nodiscard]] std::string left_of_process();

private:
  footprint before_ = measure_footprint();
  std::unique_ptr<runtime> rt_;
};

} // namespace exeunt::testing
