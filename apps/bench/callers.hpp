// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_site.hpp>

#include <vector>

namespace exeunt {

/// Live runs of six stages, 50 frames per second each, evenly spread over the
/// 20 ms of a frame.
class callers {
public:
  /// Starts `count` runs that go on until they are dismissed.
  [[nodiscard]] static result<callers> gather(runtime& in, int count);

  /// Ends all and waits. Errors: the first that a run has.
  error dismiss();

private:
  std::vector<run> all_;
};

} // namespace exeunt
