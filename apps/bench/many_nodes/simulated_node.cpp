// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/bench/many_nodes/simulated_node.hpp>

#include <utility>
#include <variant>

namespace exeunt {

namespace {

/// Stages at home for each run: its source and its sink.
constexpr std::uint32_t at_home = 2;

} // namespace

std::uint32_t simulated_node::stages() const noexcept {
  return hosted + at_home * static_cast<std::uint32_t>(runs.size());
}

node_load simulated_node::load() const noexcept {
  return {static_cast<std::uint32_t>(runs.size()) + hosted, stages(), cpu, 0};
}

std::vector<std::uint8_t> simulated_node::report(std::uint32_t to,
                                                 std::int64_t now) {
  auto& link = *links[to].end;
  link.add(to_octets({{}, 0, load()}), now);
  return link.take(now);
}

void simulated_node::hear(std::uint32_t from, const std::string& who,
                          std::int64_t now) {
  auto& link = links[from];
  auto octets = std::move(link.coming.front());
  link.coming.pop_front();
  if (!link.end)
    return;
  auto content = link.end->read(octets, now);
  if (!content)
    return;
  buffer_pool pool;
  for (auto& message : content->messages)
    if (auto what = envelope_from_octets(message, pool))
      if (auto told = std::get_if<node_load>(&what->what))
        known.learn(who, *told, now, link.end->round_trip());
}

node_card simulated_card(std::uint32_t max_runs) {
  node_card out;
  out.labels = {{"role", "asr"}};
  out.hosts = true;
  out.max_runs = max_runs;
  return out;
}

} // namespace exeunt
