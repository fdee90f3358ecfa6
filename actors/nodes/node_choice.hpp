// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// Returns whether `node` is what `placement` means: its name, `b`, or one of
/// its labels, `role=asr`.
[[nodiscard]] bool suits(const node_view& node, std::string_view placement);

/// Returns how much a node has to do, its share of the CPU first; `placed` are
/// stages that it is about to get.
[[nodiscard]] double load_of(const node_view& node, std::uint32_t placed);

/// Returns the name of the node in `all` that a stage at `placement` should go
/// to; empty if there is none. By name it is that one, whatever it does. With a
/// label it is one that takes new runs and has room: of those that have about
/// as little to do as the least loaded one, two are drawn, and the less loaded
/// is taken, or else the first. `placed` counts the stages that nodes are about
/// to get.
[[nodiscard]] std::string
pick_node(const std::vector<node_view>& all, std::string_view placement,
          const std::map<std::string, std::uint32_t>& placed, dice& chance);

} // namespace exeunt
