// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/known_nodes.hpp>
#include <exeunt/actors/nodes/node_link.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

/// One end of the way to another node; knows when that is lost.
struct simulated_link {
  /// Nothing where there is no way, or no more.
  std::optional<node_link> end = {};
  /// Parcels on their way here, and when the last of them comes.
  std::deque<std::vector<std::uint8_t>> coming = {};
  std::int64_t last_comes_at = 0;
};

/// A node of a simulation: what it knows of the others, and what it does.
struct simulated_node {
  std::string name;
  known_nodes known;
  /// By number of the other node.
  std::vector<simulated_link> links = {};
  /// Runs that are at home here.
  std::vector<std::uint32_t> runs = {};
  /// Stages that are here for runs at home elsewhere.
  std::uint32_t hosted = 0;
  /// Share of the CPU when that was measured last.
  double cpu = 0;
  /// Until when it is busy with stages that were hired, in ns.
  std::int64_t busy_until = 0;
  bool lives = true;

  /// Returns how many stages it plays: those that it hosts, and the source and
  /// the sink of each run at home.
  [[nodiscard]] std::uint32_t stages() const noexcept;

  /// Returns what it tells the others.
  [[nodiscard]] node_load load() const noexcept;

  /// Returns the next parcel to node `to`; it says how busy this one is.
  [[nodiscard]] std::vector<std::uint8_t> report(std::uint32_t to,
                                                 std::int64_t now);

  /// Reads the next parcel of node `from`, called `who`, which comes at `now`.
  void hear(std::uint32_t from, const std::string& who, std::int64_t now);
};

/// Returns the card of a node that takes `max_runs`; 0 means any number.
[[nodiscard]] node_card simulated_card(std::uint32_t max_runs);

/// Where the stages go that are not at home.
inline constexpr auto simulated_placement = "role=asr";

} // namespace exeunt
