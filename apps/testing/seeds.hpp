// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/testing/virtual_house.hpp>

#include <cstddef>
#include <functional>

namespace exeunt::testing {

/// Whether a scenario is played on one node, with the middle stages on another
/// one, or both, one after the other; or with one more node to go to.
enum class play_on { both, one_node, two_nodes, three_nodes };

/// How many schedules a scenario is played under, and where.
struct seed_range {
  /// 0: 5 000, or 1 000 in a sanitized build; EXEUNT_SEEDS overrides it.
  std::size_t count = 0;
  /// How many of a hundred schedules must differ from all others.
  std::size_t distinct = 90;
  /// How many schedules must differ where there are few orders at all.
  std::size_t at_least = 1;
  /// On two nodes or more it is played under a quarter of the schedules.
  play_on on = play_on::both;
  /// Whether a graph may stay on one node where there are more.
  bool may_stay = false;
};

/// Plays `scenario` once per seed, on one stage, and asserts that everybody
/// has left after each, that the process holds no more at the end than at the
/// beginning, and that enough schedules were distinct. A failure names its
/// seed; EXEUNT_SEED=n plays that one alone.
void for_each_seed(const std::function<void(virtual_house&)>& scenario,
                   seed_range range = {});

} // namespace exeunt::testing
