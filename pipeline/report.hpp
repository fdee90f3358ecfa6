// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/frame_trace.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Where a run stands.
enum class run_state : std::uint8_t {
  starting,
  running,
  draining,
  cancelling,
  killing,
  /// Every actor has left.
  reclaimed,
  /// Every actor has left that is not out of reach.
  ended_with_losses,
  /// An actor does not leave.
  quarantined
};

/// Returns, e.g., `reclaimed`.
[[nodiscard]] std::string_view to_string(run_state state) noexcept;

/// Returns whether nothing follows on `state`.
[[nodiscard]] constexpr bool is_final(run_state state) noexcept {
  return state >= run_state::reclaimed;
}

enum class end_reason : std::uint8_t { ended, cancelled, failed };

/// Returns, e.g., `cancelled`.
[[nodiscard]] std::string_view to_string(end_reason why) noexcept;

/// How a stage's actor left.
enum class stage_exit : std::uint8_t {
  alive,
  /// EndFrame on all inputs, finished, gone.
  ended,
  cancelled,
  failed,
  killed,
  /// Does not answer; may hold its worker's thread.
  quarantined,
  /// Out of reach: the connection to its node is gone.
  lost,
  /// Was not spawned because its plan says it does nothing.
  elided
};

/// Returns, e.g., `ended`.
[[nodiscard]] std::string_view to_string(stage_exit how) noexcept;

/// Frames dropped, by cause; indexed like `gap_cause`.
using drop_counts = std::array<std::uint64_t, 5>;

/// Returns how many were dropped in all.
[[nodiscard]] std::uint64_t total(const drop_counts& dropped) noexcept;

/// When a stage went out of reach.
struct loss_report {
  /// Where it was.
  std::string node;
  /// Seconds since the start of the run.
  double seconds = 0;
};

/// What one stage did.
struct stage_report {
  std::string name;
  std::string kind;
  /// Where it lives; empty: on the node that made the report.
  std::string node;
  stage_exit exit = stage_exit::alive;
  std::uint64_t frames_in = 0;
  std::uint64_t frames_out = 0;
  /// Samples per channel of audio, packets and gaps, at the port's rate.
  std::uint64_t samples_in = 0;
  std::uint64_t samples_out = 0;
  drop_counts dropped{};
  std::uint64_t restarts = 0;
  /// Samples that were NaN or infinite and became 0.
  std::uint64_t bad_samples = 0;
  /// Steady-clock time in handlers, the one that runs included.
  std::uint64_t busy_ns = 0;
  /// 99th percentile of the time from the sender's handler to this stage's. It
  /// counts from the beginning of the handler that sent the first frame of a
  /// message, so the sender's own work is in it.
  std::uint64_t queue_p99_ns = 0;
  /// Time in a handler that takes longer than its kind should, or that keeps a
  /// quarantined stage from leaving; else 0.
  std::uint64_t stuck_ns = 0;
  /// Whom a stage waits for, in words, or waited for when it was cancelled or
  /// killed; empty if it left by itself.
  std::string waits_for;
  /// Where its last frame began, in seconds.
  double last_frame_seconds = 0;
  error why;
  /// The last loss of its node, even if the stage was heard of again; nothing
  /// if there was none.
  std::optional<loss_report> lost;
  std::map<std::string, std::string> notes;
};

struct link_report {
  std::string from;
  std::string to;
  std::string mode;
  std::uint32_t window = 0;
  std::uint64_t frames = 0;
};

/// One event as a report tells it; times in seconds.
struct event_report {
  std::string kind;
  std::string stage;
  std::string stream;
  std::string text;
  double value = 0;
  /// What a second number says, e.g., the root mean square of a level.
  double extra = 0;
  double start = 0;
  /// Equal to `start` for what has no length.
  double stop = 0;
};

/// What a run leaves behind.
struct report {
  run_state state = run_state::starting;
  end_reason reason = end_reason::ended;
  /// The stage that failed, and why; empty unless `reason` is failed.
  std::string failed_stage;
  error why;
  std::uint64_t actors_spawned = 0;
  std::uint64_t actors_exited = 0;
  std::uint64_t actors_quarantined = 0;
  /// Those whose node is out of reach, so that nobody knows whether they left.
  std::uint64_t actors_lost = 0;
  /// Calls of the application that ended by an exception.
  std::uint64_t callbacks_threw = 0;
  /// JSON of the plan.
  std::string plan;
  std::vector<stage_report> stages;
  std::vector<link_report> links;
  /// The last `defaults::max_report_events`.
  std::vector<event_report> events;
  std::uint64_t events_total = 0;
  /// The ways of traced frames, once the run is over.
  std::vector<frame_trace> traces;
  double media_seconds = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;
};

/// Returns the report as one JSON object.
[[nodiscard]] std::string to_json(const report& what);

/// Returns the report for a terminal; the last line counts the actors.
[[nodiscard]] std::string to_text(const report& what);

} // namespace exeunt
