// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/planning_site.hpp>
#include <exeunt/apps/run_observer.hpp>
#include <exeunt/apps/run_session.hpp>
#include <exeunt/apps/signal_listener.hpp>
#include <exeunt/apps/whole_file.hpp>

#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// What a run starts with; nothing of it has started yet.
struct prepared_run {
  signal_listener signals;
  planning_site site;
  plan what;
  run_options options;
  std::shared_ptr<run_observer> observer;
  whole_file svg;
  /// The stage whose levels and streams the picture shows.
  std::string tap;
};

/// Fills `out`, or returns every error.
[[nodiscard]] std::vector<error> prepare(const run_arguments& arguments,
                                         prepared_run& out);

} // namespace exeunt
