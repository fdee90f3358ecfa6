// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/plan_draft.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace exeunt::detail {

/// What lies on the way from an output of a fork to some stage, that stage
/// left out: the most over all ways there.
struct branch_load {
  /// Media that goes in before any comes out.
  media_time held{0};
  /// Frames that one frame may become.
  std::uint64_t burst = 0;
  /// The first stage that holds without bound.
  std::optional<std::size_t> culprit;
};

/// A fork and a join with two ways between them that share no link:
///
///              .--- held ---> a ---.
///   ... -> fork                     join -> ...
///              '--- waiting -------'
///
/// While media is held in one branch, the join takes none from the other, so
/// the links there must have room for as much, or both wait for ever.
struct diamond {
  std::size_t fork = 0;
  std::size_t join = 0;
  /// Link into the join in front of which media waits; lossless.
  std::size_t waiting = 0;
  /// Link into the join by which the held media comes.
  std::size_t held_by = 0;
  /// The heaviest of the other branches.
  branch_load load;
};

/// Returns, for each link that closes diamonds, the one that asks for most.
[[nodiscard]] std::vector<diamond> find_diamonds(const draft& plan);

} // namespace exeunt::detail
