// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Returns what a kind declares about itself, as clauses without a full stop;
/// what is usual is left out.
[[nodiscard]] std::vector<std::string> facts_text(const kind& what);

} // namespace exeunt
