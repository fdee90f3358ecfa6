// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/actors/run.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// One line for the application's log.
struct log_entry {
  enum class severity : std::uint8_t { info, warning, failure };
  severity level = severity::info;
  /// `run 3, vad0`.
  std::string place;
  std::string text;
};

struct engine_options {
  /// Worker threads; 0 means one per core, at least 2.
  std::size_t workers = 0;
  /// Gets log entries, rate-limited; the library itself prints nothing.
  std::function<void(const log_entry&)> log = {};
  /// How it takes part in a network of nodes; without it, not at all.
  std::optional<node_options> node = {};
};

/// How many actors there are; spawned = exited + quarantined + lost + alive.
struct actor_census {
  std::uint64_t spawned = 0;
  std::uint64_t exited = 0;
  std::uint64_t quarantined = 0;
  std::uint64_t lost = 0;
  std::uint64_t alive = 0;
  /// Runs that are not over.
  std::uint64_t runs = 0;
  /// Buffers that are lent out.
  std::uint64_t buffers = 0;
};

/// Several errors that refuse a graph, or the run.
struct start_result {
  std::optional<run> value;
  std::vector<error> errors;
};

class engine_core;

/// Scheduler, clock, pools and ROOT of all runs; one explicit object. The
/// facade's `runtime` is an engine that knows every kind.
class engine {
public:
  explicit engine(engine_options options = {});
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  /// Makes an engine on a core with a scheduler of one's own, e.g., virtual.
  explicit engine(std::shared_ptr<engine_core> core);

  /// Cancels every run and waits until all have left. If a stage is still
  /// quarantined, or a callback has not returned within 5 s, the threads are
  /// left behind; see `leave`.
  ~engine();

  /// Returns the kinds that graphs may name.
  [[nodiscard]] registry& kinds() noexcept;

  // -- other nodes ------------------------------------------------------------

  /// Lets other nodes connect at `HOST:PORT`; with port 0 the system picks
  /// one. Others hear that they can call at `shown`, or at the same address if
  /// that is empty. Returns where it listens. Errors: `refused` beyond loopback
  /// without certificates; `io_failed`, `syntax`, `not_found`; why the node's
  /// options do not do; `unsupported` without `engine_options::node`.
  [[nodiscard]] result<std::string> listen(std::string_view at,
                                           std::string shown = {});

  /// Calls the node `name` at `HOST:PORT`, and calls again whenever it is gone,
  /// until the engine ends. Any node may answer to an empty name. Waits until
  /// it is connected; otherwise returns what went wrong last, at the latest
  /// after `timeout`. With `timeout` 0 it does not wait: `timed_out`.
  error connect(std::string name, std::string address,
                std::chrono::nanoseconds timeout);

  /// Returns what is known of all nodes that are connected, by name.
  [[nodiscard]] std::vector<node_view> nodes() const;

  /// Asks the connected node `name` whom it is connected with: `unreachable`.
  [[nodiscard]] result<std::vector<node_view>>
  nodes_of(const std::string& name) const;

  /// Returns the name by which other nodes call this one.
  [[nodiscard]] std::string name() const;

  /// Takes no new runs of other nodes from now on, and tells them so.
  void refuse_hosting();

  // -- runs -------------------------------------------------------------------

  /// Plans `what` with the kinds of this engine, and the nodes that are
  /// connected.
  [[nodiscard]] plan_result
  make_plan(const graph& what,
            std::optional<std::chrono::nanoseconds> budget = {}) const;

  /// Validates `what` and starts it; nothing is started if it has errors.
  [[nodiscard]] start_result start(const graph& what, run_options options = {});

  /// Starts a plan made by `make_plan`.
  [[nodiscard]] start_result start(const plan& what, run_options options = {});

  /// Starts a plan that many runs share: it is not copied.
  [[nodiscard]] start_result start(std::shared_ptr<const plan> what,
                                   run_options options = {});

  /// Ends every run and waits; what is not over after `timeout` is cancelled.
  /// Returns the reports of all runs that were alive; refuses new runs.
  [[nodiscard]] std::vector<report> drain(std::chrono::nanoseconds timeout);

  /// Counts actors, runs and buffers.
  [[nodiscard]] actor_census census() const;

  /// Returns the pool for frames that the application makes.
  [[nodiscard]] buffer_pool& pool() noexcept;

  /// Cancels every run and reclaims all threads. Returns false if a stage is
  /// quarantined or a callback does not return; then the program must end by
  /// `_Exit(3)`. Idempotent.
  [[nodiscard]] bool leave();

private:
  std::shared_ptr<engine_core> core_;
};

} // namespace exeunt
