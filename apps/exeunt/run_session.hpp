// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/exit_status.hpp>
#include <exeunt/apps/planning.hpp>

#include <string>

namespace exeunt {

/// What `exeunt run` was asked for.
struct run_arguments {
  planning_arguments planning;
  /// Lines of progress where there is no terminal.
  bool progress = false;
  /// A table of stages and links while the run goes on.
  bool live = false;
  /// File for the picture; empty means none.
  std::string svg;
  /// Frames of each source to trace, as written; empty means none.
  std::string trace;
  /// Where to serve metrics; empty means nowhere.
  std::string metrics;
};

/// Starts the graph, waits until every actor has left, and tells the report.
/// Does not return if an actor is quarantined: the program ends then.
[[nodiscard]] exit_status run_graph(const run_arguments& arguments);

} // namespace exeunt
