// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/live_run.hpp>
#include <exeunt/apps/metric_table.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Returns where the stage lives, as metrics of the node called `node` say it.
[[nodiscard]] std::string place_of(const stage_report& what,
                                   const std::string& node);

/// Returns whether the node called `node` has books of its own on this stage,
/// or they are told it.
[[nodiscard]] bool is_known(const stage_report& what, const live_run& of,
                            const std::string& node);

/// Adds what is known on the node called `node` of the stages of `runs`.
void add_stage_metrics(metric_families& to, const std::vector<live_run>& runs,
                       const std::string& node);

} // namespace exeunt
