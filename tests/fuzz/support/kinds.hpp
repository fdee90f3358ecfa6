// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/registry.hpp>

namespace exeunt::fuzz {

/// Returns every kind that needs no actors. `file` says what its settings
/// imply and looks at no file: what lies on a disk is not the input's choice.
[[nodiscard]] const registry& all_kinds();

} // namespace exeunt::fuzz
