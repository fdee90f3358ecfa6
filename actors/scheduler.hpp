// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>
#include <exeunt/actors/executor.hpp>

#include <caf/actor_system.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include <cstddef>

namespace exeunt {

/// What a runtime needs of its scheduler: the production one is `coordinator`,
/// the deterministic one of the testing kit `virtual_coordinator`.
class scheduler : public caf::scheduler::abstract_coordinator {
public:
  using caf::scheduler::abstract_coordinator::abstract_coordinator;

  /// The clock of the runtime; not to be confused with CAF's `clock()`.
  virtual exeunt::clock& time() noexcept = 0;

  /// Where the application's callbacks run.
  virtual executor& callbacks() noexcept = 0;

  /// Whether the caller is a worker, the pool or the clock: it must not wait.
  [[nodiscard]] virtual bool on_runtime_thread() const = 0;

  /// The number of workers that have been in one handler for too long.
  [[nodiscard]] virtual std::size_t stuck() const noexcept = 0;

  /// Whether hung handlers hold all spare workers: no new runs, please.
  [[nodiscard]] virtual bool exhausted() const noexcept = 0;

  /// The number of jobs that no worker has taken yet, or nearly.
  [[nodiscard]] virtual std::size_t backlog() const noexcept = 0;

  /// Whether all threads for blocking stages are in use and others wait.
  [[nodiscard]] virtual bool pool_exhausted() const = 0;
};

/// The scheduler of a system that was configured with one of ours.
inline scheduler& scheduler_of(caf::actor_system& sys) {
  return dynamic_cast<scheduler&>(sys.scheduler());
}

} // namespace exeunt
