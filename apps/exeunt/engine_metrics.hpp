// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine.hpp>
#include <exeunt/actors/live_run.hpp>
#include <exeunt/apps/metric_table.hpp>

#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// What metrics tell of: an engine at one moment, or nearly.
struct engine_sight {
  /// By which other nodes call it; empty outside of a network.
  std::string node;
  actor_census census;
  std::vector<live_run> runs;
  /// The nodes that are connected.
  std::vector<node_view> peers;
};

/// Returns what the engine on `core` knows now; asks no actor.
[[nodiscard]] engine_sight look_at(const std::shared_ptr<engine_core>& core);

/// Returns what Prometheus is told: counters end in `_total`, times are in
/// seconds, shares 0 to 1. Of runs that are over, only the counts of actors
/// remain.
[[nodiscard]] metric_families to_metrics(const engine_sight& what);

} // namespace exeunt
