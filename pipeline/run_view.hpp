// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/report.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// One stage while its run goes on.
struct stage_view {
  std::string name;
  std::string kind;
  /// Where it lives; empty: here.
  std::string node = {};
  stage_exit exit = stage_exit::alive;
  std::uint64_t frames_in = 0;
  std::uint64_t frames_out = 0;
  std::uint64_t dropped = 0;
  /// These three as in `stage_report`.
  std::uint64_t busy_ns = 0;
  std::uint64_t stuck_ns = 0;
  std::string waits_for = {};
};

/// One link while its run goes on. What lies on it is known of runs that are
/// watched only. If one of its ends is on another node, it is known in part:
/// `depth` is what was on the way there when that node last told of it, and
/// what waits here for credit. The media and the age of it are not known, nor
/// what comes from there, nor what that node dropped.
struct link_view {
  std::string from;
  std::string to;
  bool live = false;
  /// Frames that may be on the way.
  std::uint32_t window = 0;
  /// Frames that were emitted and not taken; more than the window where some
  /// wait for credit.
  std::uint64_t depth = 0;
  /// Media of these frames; none on a link that carries octets.
  std::optional<double> depth_seconds = {};
  /// How long ago the oldest of these frames was emitted.
  double age_seconds = 0;
  std::uint64_t dropped = 0;
  /// Gaps that the sender emitted.
  std::uint64_t gaps = 0;
};

/// Media that is missing from a stream on the link between two stages, in
/// seconds of media time. See `run::missing`.
struct missing_view {
  std::string stream;
  gap_cause cause = gap_cause::lost;
  double start = 0;
  double stop = 0;
  std::string from = {};
  std::string to = {};
};

/// A run at one moment, or nearly: stages go on while they are read.
struct run_view {
  run_state state = run_state::starting;
  double wall_seconds = 0;
  double media_seconds = 0;
  /// Whether the links tell what lies on them.
  bool watched = false;
  std::vector<std::string> streams;
  std::vector<stage_view> stages;
  std::vector<link_view> links;
};

} // namespace exeunt
