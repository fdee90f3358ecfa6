// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/port_claims.hpp>

#include <cstddef>

namespace exeunt::detail {

enum class port_side { input, output };

/// Adds the error that tells a person what is wrong with the ports of a
/// stage. `link` lays the claim; nullptr for a port that nobody claims.
void report_fault(draft& plan, std::size_t stage, port_side where,
                  const link_spec* link, const port_fault& what);

} // namespace exeunt::detail
