// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/report.hpp>
#include <exeunt/pipeline/run_view.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace exeunt {

class engine_core;

/// A run that is not over, as one of its nodes knows it at one moment.
struct live_run {
  /// Its number at its home. In a network the instance of the home, in
  /// hexadecimal, stands before it: no two runs of any nodes are called alike.
  std::string id;
  /// Whether it is at home elsewhere: of stages that are not here nothing is
  /// known then but their names.
  bool hosted = false;
  report now;
  /// The same links as in the report, and what lies on them.
  run_view view;
  /// By stage: steady time in handlers that have returned, in ns. It never goes
  /// back, as `stage_report::busy_ns` may, which has the one that runs in it.
  std::vector<std::uint64_t> handled_ns;
};

/// Returns what is known now of each run of `from` that is not over, at home
/// and hosted; asks no stage.
[[nodiscard]] std::vector<live_run> live_runs(engine_core& from);

} // namespace exeunt
