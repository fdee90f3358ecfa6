// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Returns a page of Markdown: an index, and a section for each kind.
[[nodiscard]] std::string list_markdown(const std::vector<kind_ptr>& all);

/// Returns the section of one kind: ports, settings, facts, and an example.
[[nodiscard]] std::string kind_markdown(const kind& what);

} // namespace exeunt
