// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <string_view>

namespace exeunt {

/// Returns why a node with these `rules` does not host a stage of kind `what`:
/// `refused`. A path in `settings` is turned into the one it stands for on this
/// node: relative ones are below the file root, and none leads out of it.
[[nodiscard]] error admit(const hosting_rules& rules, const kind& what,
                          setting_map& settings);

/// Returns the file that `path` means below `root`; `refused` if it leads out
/// of it, links followed.
[[nodiscard]] result<std::string> path_below(const std::string& root,
                                             const std::string& path);

} // namespace exeunt
