// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt::fuzz {

/// A kind with settings, as an input names them.
struct stage_text {
  kind_ptr what;
  setting_map settings;
};

/// Reads a kind from the first line and KEY=VALUE from each further one. An
/// unknown kind is nullptr; a key that comes twice has its first value.
[[nodiscard]] stage_text read_stage(std::string_view text);

} // namespace exeunt::fuzz
