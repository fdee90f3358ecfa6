// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/pipeline/error.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Adds `more` to `all`, ordered by name: each node once, as whoever heard it
/// last knows it.
void merge_nodes(std::vector<node_view>& all,
                 const std::vector<node_view>& more);

/// Returns a table with one line for each node.
[[nodiscard]] std::string nodes_text(const std::vector<node_view>& all);

/// Returns `{"nodes": [...], "errors": [...]}`, with who could not be asked;
/// times are in milliseconds, shares 0 to 1.
[[nodiscard]] std::string nodes_json(const std::vector<node_view>& all,
                                     const std::vector<error>& missing);

} // namespace exeunt
