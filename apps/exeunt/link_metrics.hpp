// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/live_run.hpp>
#include <exeunt/apps/metric_table.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Adds what is known on the node called `node` of the links of `runs` whose
/// sender it knows; what lies on them only of runs that are watched.
void add_link_metrics(metric_families& to, const std::vector<live_run>& runs,
                      const std::string& node);

} // namespace exeunt
