// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <string>

namespace exeunt {

/// Reads `text`, the value of `option`, as a duration of at most a day; a bare
/// number counts seconds. Errors: `bad_setting`.
[[nodiscard]] result<std::chrono::nanoseconds>
parse_wait(const std::string& text, const std::string& option);

} // namespace exeunt
