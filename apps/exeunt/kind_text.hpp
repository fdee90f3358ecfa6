// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Returns one line per kind: its name and what it does.
[[nodiscard]] std::string list_text(const std::vector<kind_ptr>& all);

/// Returns `{"kinds":[{name, summary}]}`.
[[nodiscard]] std::string list_json(const std::vector<kind_ptr>& all);

/// Returns everything that a user of the kind needs to know, as lines.
[[nodiscard]] std::string kind_text(const kind& what);

/// Returns the same as one JSON object.
[[nodiscard]] std::string kind_json(const kind& what);

} // namespace exeunt
