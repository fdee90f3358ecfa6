// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_choice.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Share of the CPU that a stage counts for until it is seen in the load: a
/// stage at 50 frames per second takes about 10 µs for each.
constexpr double stage_share = 0.0005;

/// By name a node is asked whatever it does, so that it can say why not.
bool takes_new_work(const node_view& node) {
  return node.hosts && !node.draining
         && (node.max_runs == 0 || node.runs < node.max_runs);
}

} // namespace

bool suits(const node_view& node, std::string_view placement) {
  auto equals = placement.find('=');
  if (equals == placement.npos)
    return node.name == placement;
  auto i = node.labels.find(std::string{placement.substr(0, equals)});
  return i != node.labels.end() && i->second == placement.substr(equals + 1);
}

double load_of(const node_view& node, std::uint32_t placed) {
  return node.cpu + stage_share * (node.stages + placed);
}

std::string pick_node(const std::vector<node_view>& all,
                      std::string_view placement,
                      const std::map<std::string, std::uint32_t>& placed) {
  auto by_label = placement.find('=') != placement.npos;
  auto load = [&](const node_view& node) {
    auto i = placed.find(node.name);
    return load_of(node, i == placed.end() ? 0 : i->second);
  };
  const node_view* best = nullptr;
  for (auto& node : all)
    if (suits(node, placement) && (!by_label || takes_new_work(node))
        && (!best || load(node) < load(*best)))
      best = &node;
  return best ? best->name : std::string{};
}

} // namespace exeunt
