// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_row.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace exeunt {

/// What is simulated.
struct simulation_setup {
  std::uint32_t nodes = 100;
  std::uint32_t runs = 50'000;
  /// Nodes that fall silent at the same instant.
  std::uint32_t failing = 1;
  std::uint64_t seed = 1;
  /// Runs that a node takes, at home and hosted; 0 means any number.
  std::uint32_t max_runs = 0;
};

/// What became of one run.
struct simulated_end {
  std::uint32_t home = 0;
  /// Where its stage plays; nothing if it does not, or its home has failed.
  std::optional<std::uint32_t> place = {};
  /// How many times the stage came anew.
  std::uint32_t incarnation = 0;
  /// Why the run failed; none if it did not.
  ec why = ec::none;

  friend bool operator==(const simulated_end&, const simulated_end&) = default;
};

/// What a simulation has shown; times are in ns.
struct simulation_result {
  /// By run.
  std::vector<simulated_end> runs = {};
  /// The nodes that failed.
  std::vector<std::uint32_t> failed = {};
  /// From the failure until a node took another for lost: one of each pair.
  std::vector<std::int64_t> detected = {};
  /// From the failure until the stage of a run played again, elsewhere.
  std::vector<std::int64_t> respawned = {};
  /// Runs whose stage was on a node that failed, and runs at home there.
  std::uint32_t touched = 0;
  std::uint32_t gone = 0;
  /// By node that lives: stages of others there before the failure, and at the
  /// end.
  std::vector<std::uint32_t> before = {};
  std::vector<std::uint32_t> after = {};
  /// By node: stages that came after the failure, and how many it refused.
  std::vector<std::uint32_t> came = {};
  std::uint32_t refused = 0;
  /// Longest that a stage waited for its turn to be spawned: at the start, and
  /// after the failure.
  std::int64_t longest_turn = 0;
  std::int64_t longest_turn_after = 0;
  /// Octets of parcels that told nothing but that a node is there.
  std::uint64_t parcels = 0;
  std::uint64_t octets = 0;

  friend bool operator==(const simulation_result&, const simulation_result&)
    = default;
};

/// Returns what `what` shows as rows of a table.
[[nodiscard]] std::vector<bench_row> rows_of(const simulation_setup& how,
                                             const simulation_result& what);

} // namespace exeunt
