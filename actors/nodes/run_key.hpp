// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace exeunt {

/// Names a run among all nodes.
struct run_key {
  /// The instance of the node that runs its SUPERVISOR. Each start of a node
  /// makes an instance of its own.
  std::uint64_t home = 0;
  /// The number of the run there.
  std::uint64_t run = 0;

  friend auto operator<=>(const run_key&, const run_key&) = default;
};

/// Names a stage of a run among all nodes, as the plan numbers it.
struct stage_key {
  run_key run;
  std::uint32_t stage = 0;
};

/// Nodes count their runs: neighbours must not share a bucket.
struct run_key_hash {
  [[nodiscard]] std::size_t operator()(const run_key& x) const noexcept {
    return static_cast<std::size_t>(x.home ^ x.run * 0x9e3779b97f4a7c15);
  }
};

/// @relates run_key
template <class Inspector>
auto inspect(Inspector& f, run_key& x) {
  return f(x.home, x.run);
}

} // namespace exeunt
