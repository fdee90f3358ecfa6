// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Returns `[{code, text, place, mend}]`.
[[nodiscard]] nlohmann::json errors_json(const std::vector<error>& errors);

/// Returns `what` on one line, whatever octets are in its texts.
[[nodiscard]] std::string to_line(const nlohmann::json& what);

} // namespace exeunt
