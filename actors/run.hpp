// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/report.hpp>
#include <exeunt/pipeline/run_view.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace exeunt {

/// What an application wants to hear of a run. Callbacks run on the runtime's
/// callback threads, one at a time per run, never on a worker. What one throws
/// is logged and counted. There are four such threads for all runs: a callback
/// must return.
struct run_options {
  /// Gets every event that a stage tells, level events included.
  std::function<void(const event_report&)> on_event = {};
  /// Gets the final report, once, after every actor has left.
  std::function<void(const report&)> on_end = {};
  /// By name of an `app_sink`: gets its frames instead of `pull`.
  std::map<std::string, std::function<void(const frame&)>> on_frame = {};
  /// Fails to start where a path takes longer.
  std::optional<std::chrono::nanoseconds> budget = {};
  /// Traces so many frames of each source, evenly over the run, at most
  /// `defaults::max_traced`; the report tells their way.
  std::uint32_t trace = 0;
  /// Lets `look` tell what lies on the links. A traced run is watched, too.
  bool watch = false;
  /// Deadlines of the lifecycle; see defaults.hpp.
  std::chrono::nanoseconds start_deadline = defaults::start_deadline;
  std::chrono::nanoseconds end_grace = defaults::end_grace;
  std::chrono::nanoseconds stall = defaults::stall;
  std::chrono::nanoseconds cancel_grace = defaults::cancel_grace;
  std::chrono::nanoseconds kill_grace = defaults::kill_grace;
};

class run_control;

/// The application's handle of a graph in flight. Every member may be called
/// from any thread and any callback; all but `wait`, `pull` and `push_wait`
/// return at once. Destroying it cancels the run and does not wait.
class run {
public:
  /// Made by `engine::start`.
  explicit run(std::shared_ptr<run_control> control) noexcept;

  run(run&&) noexcept;
  run& operator=(run&&) noexcept;
  ~run();

  /// Gives `what` to the `app_source` called `source`; never blocks,
  /// allocates or locks. Returns `none`, `full` (try later), `ended`,
  /// `unknown_stage`, or `format_mismatch`.
  [[nodiscard]] ec push(std::string_view source, frame what);

  /// Like `push`, but waits for room until `timeout` has passed.
  error push_wait(std::string_view source, frame what,
                  std::chrono::nanoseconds timeout);

  /// Takes the next frame of the `app_sink` called `sink`. Errors:
  /// `timed_out`, `ended`, `would_deadlock`, `unknown_stage`.
  [[nodiscard]] result<frame> pull(std::string_view sink,
                                   std::chrono::nanoseconds timeout);

  /// Changes settings of a stage at a frame boundary; also one that has not
  /// opened yet, or is being restarted. Errors: `unknown_stage`, `ended`, and
  /// what is wrong with the settings.
  error set(std::string_view stage, const setting_map& changed);

  /// Silences what was sent of `stream` so far; later pushes are new. An
  /// empty name means the stream of the only source. Errors:
  /// `unknown_stream`, `ended`.
  error interrupt(std::string_view stream = {});

  /// Asks the sources to end; what was pushed before still arrives.
  void end();

  /// Ends the run without its rest.
  void cancel();

  /// Waits for the final report; `nanoseconds::max()` is for ever. No callback
  /// comes after it, unless a stage is quarantined. Within a callback of an
  /// ended run it returns at once. Errors: `timed_out`, `would_deadlock` on
  /// the runtime's own threads.
  [[nodiscard]] result<report> wait(std::chrono::nanoseconds timeout);

  /// Returns what is known now; asks no stage.
  [[nodiscard]] report probe() const;

  /// Returns what goes on now, in less time than `probe`; asks no stage. Each
  /// number is of its own moment.
  [[nodiscard]] run_view look() const;

  /// Returns which media is missing so far, by link of a watched run: what is
  /// passed on is told of the next link again. Times are those of the media at
  /// its source; of what never was at one, such as a pause, on its link. With
  /// a `stage`, all are on the axis of what comes to its first input, and what
  /// has no place there is left out.
  [[nodiscard]] std::vector<missing_view>
  missing(std::string_view stage = {}) const;

  /// Returns where the run stands.
  [[nodiscard]] run_state state() const;

  /// Returns the plan that runs.
  [[nodiscard]] const plan& what() const;

private:
  std::shared_ptr<run_control> control_;
};

} // namespace exeunt
