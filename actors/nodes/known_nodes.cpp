// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/known_nodes.hpp>
#include <exeunt/actors/nodes/node_choice.hpp>

#include <utility>

namespace exeunt {

void known_nodes::meet(std::string_view name, std::string address) {
  all_.insert_or_assign(std::string{name},
                        entry{.address = std::move(address)});
}

void known_nodes::part(std::string_view name) {
  if (auto i = all_.find(name); i != all_.end())
    all_.erase(i);
}

void known_nodes::clear() {
  all_.clear();
}

void known_nodes::learn(std::string_view name, node_card card) {
  if (auto i = all_.find(name); i != all_.end())
    i->second.card = std::move(card);
}

void known_nodes::learn(std::string_view name, const node_load& load,
                        std::int64_t now, std::chrono::nanoseconds round_trip) {
  auto i = all_.find(name);
  if (i == all_.end())
    return;
  i->second.load = load;
  i->second.heard_at = now;
  i->second.round_trip = round_trip;
  i->second.placed_before = std::exchange(i->second.placed, 0);
}

std::vector<node_view> known_nodes::views(std::int64_t now) const {
  std::vector<node_view> out;
  for (auto& [name, it] : all_)
    out.push_back(
      {name, it.card.address.empty() ? it.address : it.card.address,
       it.card.version, it.card.labels, true, it.card.hosts, it.card.draining,
       it.card.max_runs, it.load.runs, it.load.stages, it.load.cpu,
       it.load.refused,
       std::chrono::nanoseconds{it.heard_at ? now - it.heard_at : 0},
       it.round_trip});
  return out;
}

std::string known_nodes::place(std::string_view placement,
                               std::string_view avoided) {
  std::map<std::string, std::uint32_t> placed;
  for (auto& [name, it] : all_)
    placed[name] = it.placed + it.placed_before;
  auto all = views(0);
  auto others = all;
  std::erase_if(others, [&](auto& it) { return it.name == avoided; });
  auto out = pick_node(others, placement, placed, chance_);
  if (out.empty())
    out = pick_node(all, placement, placed, chance_);
  if (auto i = all_.find(out); i != all_.end())
    ++i->second.placed;
  return out;
}

} // namespace exeunt
