// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_site.hpp>

#include <cstdint>
#include <vector>

namespace exeunt {

/// Live runs, 50 frames per second each, that go on until they are dismissed.
class callers {
public:
  /// Starts `count` runs of six stages, evenly spread over the 20 ms of a
  /// frame.
  [[nodiscard]] static result<callers> gather(runtime& in, int count);

  /// Starts one more.
  error add(runtime& in, const shared_plan& what);

  /// Returns whether none has come to its end yet.
  [[nodiscard]] bool all_go_on() const;

  /// Returns how many frames they have dropped so far, by any cause.
  [[nodiscard]] std::uint64_t dropped() const;

  /// Ends all and waits. Errors: the first that a run has.
  error dismiss();

private:
  std::vector<run> all_;
};

} // namespace exeunt
