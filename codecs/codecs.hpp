// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/registry.hpp>

namespace exeunt {

/// Adds the kinds that stand on foreign signal libraries and file formats.
error add_codecs(registry& to);

} // namespace exeunt
