// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/graph.hpp>

namespace exeunt::fuzz {

/// Ends the program unless `what` survives the way through text and JSON.
void must_survive(const graph& what);

/// Plans `what` against all kinds, without nodes and with all. Ends the program
/// unless that gives a plan, the same each time, or errors that help.
void must_plan_or_help(const graph& what);

} // namespace exeunt::fuzz
