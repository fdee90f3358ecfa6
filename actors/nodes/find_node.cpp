// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/find_node.hpp>
#include <exeunt/actors/nodes/node_choice.hpp>

namespace exeunt {

std::string find_node(const node_hub& nodes, std::string_view placement,
                      std::string_view avoided) {
  auto all = nodes.views(0);
  auto others = all;
  std::erase_if(others, [&](auto& it) { return it.name == avoided; });
  auto best = pick_node(others, placement, {});
  return best.empty() ? pick_node(all, placement, {}) : best;
}

} // namespace exeunt
