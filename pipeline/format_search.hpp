// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/plan_draft.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace exeunt::detail {

/// The least that audio was narrowed to on its way.
struct bandwidth {
  /// Hz.
  std::uint32_t rate = std::numeric_limits<std::uint32_t>::max();
  std::uint16_t channels = std::numeric_limits<std::uint16_t>::max();

  friend bool operator==(const bandwidth&, const bandwidth&) = default;

  /// Returns what is left behind a stage that emits `format`.
  [[nodiscard]] bandwidth through(const stream_format& format) const;

  /// Returns samples per second, or 0 where nothing is known.
  [[nodiscard]] double value() const;
};

/// What a stage emits that others have yet to take.
struct open_output {
  std::size_t stage = 0;
  std::size_t readers = 0;
  stream_format format;
  bandwidth least;
};

/// One way to run all stages so far.
struct format_state {
  /// Sum of what reaches sinks and joins, in samples per second.
  double quality = 0;
  double cost = 0;
  /// Index of the last choice among all that were tried.
  std::size_t last = 0;
  std::vector<open_output> open;

  /// Returns the quality if nothing lowered it any more.
  [[nodiscard]] double promise() const;
};

/// Keeps, of states that leave the same formats to later stages, the better
/// one; of equals the first. Beyond `max_states` the worst go, so that the
/// effort is bounded: the plan stays valid but need not be the cheapest.
void prune(std::vector<format_state>& states);

inline constexpr std::size_t max_states = 64;

/// Returns whether `x` is better: first by promise, then by cost.
[[nodiscard]] bool better(const format_state& x, const format_state& y);

} // namespace exeunt::detail
