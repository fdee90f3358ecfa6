// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_news.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// What the nodes in reach have told of themselves, and where stages go
/// therefore. Knows no actor.
class known_nodes {
public:
  /// `seed` tells the choices of this node from those that others make.
  explicit known_nodes(std::uint64_t seed) : chance_(seed) {
  }

  /// The node called `name` is in reach; it was called at `address`, if it was.
  void meet(std::string_view name, std::string address);

  /// Forgets the node called `name`: it is out of reach.
  void part(std::string_view name);
  void clear();

  /// Learns of the node called `name`, as long as it is in reach.
  void learn(std::string_view name, node_card card);
  void learn(std::string_view name, const node_load& load, std::int64_t now,
             std::chrono::nanoseconds round_trip);

  /// Returns what is known of each at `now` ns, by name.
  [[nodiscard]] std::vector<node_view> views(std::int64_t now) const;

  /// Returns where a stage at `placement` goes, elsewhere than to `avoided` if
  /// it can; see `pick_node`. It counts there until the node must have told of
  /// it. Empty: there is none.
  [[nodiscard]] std::string place(std::string_view placement,
                                  std::string_view avoided = {});

private:
  struct entry {
    std::string address = {};
    node_card card = {};
    node_load load = {};
    std::int64_t heard_at = 0;
    std::chrono::nanoseconds round_trip{0};
    /// Stages that went there since it told its load, and since the time
    /// before: what it told may have left before those came.
    std::uint32_t placed = 0;
    std::uint32_t placed_before = 0;
  };

  dice chance_;
  std::map<std::string, entry, std::less<>> all_;
};

} // namespace exeunt
