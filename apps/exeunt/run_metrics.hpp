// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/live_run.hpp>
#include <exeunt/apps/metric_table.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Adds what is known of `runs` on the node called `node`: of those that are
/// at home here all, of hosted ones the stages that live here and their links.
void add_run_metrics(metric_families& to, const std::vector<live_run>& runs,
                     const std::string& node);

} // namespace exeunt
