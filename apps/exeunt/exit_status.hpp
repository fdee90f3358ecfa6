// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/report.hpp>

namespace exeunt {

/// What the program tells its caller; the values are part of its interface.
enum class exit_status : int {
  /// Every actor has left, and nothing failed.
  reclaimed = 0,
  /// The run started and failed, a part of what was asked for is missing, or
  /// the output could not be written.
  failed = 1,
  /// Nothing was started: command line, graph, settings or files are wrong.
  refused = 2,
  /// An actor did not leave, or is out of reach.
  quarantined = 3,
  /// A signal cancelled the run.
  cancelled = 130,
};

/// Returns the status that a final report stands for.
[[nodiscard]] exit_status status_of(const report& what) noexcept;

} // namespace exeunt
