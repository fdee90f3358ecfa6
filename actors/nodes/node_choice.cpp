// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_choice.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Share of the CPU that a stage counts for until it is seen in the load: a
/// stage at 50 frames per second takes about 10 µs for each.
constexpr double stage_share = 0.0005;

/// Share of the CPU by which loads may differ and count as equal: what is known
/// of a node is as old as its last heartbeat, and others choose by the same.
constexpr double unsure_share = 0.05;

struct candidate {
  double load = 0;
  const node_view* node = nullptr;
};

/// If all who choose at the same time took the least loaded, it would get what
/// all of them have.
const candidate& better_of_two(const std::vector<candidate>& all,
                               dice& chance) {
  if (all.size() == 1)
    return all.front();
  auto count = static_cast<std::int64_t>(all.size());
  auto one = chance.below(count);
  auto other = chance.below(count - 1);
  other += other >= one ? 1 : 0;
  auto& first = all[static_cast<std::size_t>(std::min(one, other))];
  auto& second = all[static_cast<std::size_t>(std::max(one, other))];
  return second.load < first.load ? second : first;
}

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

std::string
pick_node(const std::vector<node_view>& all, std::string_view placement,
          const std::map<std::string, std::uint32_t>& placed, dice& chance) {
  auto by_label = placement.find('=') != placement.npos;
  std::vector<candidate> fit;
  for (auto& node : all)
    if (suits(node, placement) && (!by_label || takes_new_work(node))) {
      auto i = placed.find(node.name);
      fit.push_back({load_of(node, i == placed.end() ? 0 : i->second), &node});
    }
  if (fit.empty())
    return {};
  auto least = std::ranges::min(fit, {}, &candidate::load).load;
  std::erase_if(fit, [&](auto& it) { return it.load > least + unsure_share; });
  return better_of_two(fit, chance).node->name;
}

} // namespace exeunt
