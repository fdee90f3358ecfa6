// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/blocking_pool.hpp>
#include <exeunt/actors/caf_timers.hpp>
#include <exeunt/actors/callback_threads.hpp>
#include <exeunt/actors/coordinator_settings.hpp>
#include <exeunt/actors/job_exchange.hpp>
#include <exeunt/actors/pacer.hpp>
#include <exeunt/actors/runtime_threads.hpp>
#include <exeunt/actors/scheduler.hpp>
#include <exeunt/actors/watchdog.hpp>
#include <exeunt/actors/worker_crew.hpp>

#include <caf/actor_system_config.hpp>

#include <cstddef>
#include <span>

namespace exeunt {

/// The scheduler for production. A handler that hangs holds nobody else: the
/// WATCHDOG moves its worker's queue to the shared one, and lets a spare in.
///
///     application ──► shared queue ──► worker ──► its own queue, first
///     clock, pool ──►      ▲             │ stuck      │
///                          └─────────────┴────────────┘
class coordinator final : public scheduler {
public:
  coordinator(caf::actor_system& sys, const coordinator_settings& settings);

  exeunt::clock& time() noexcept override;
  executor& callbacks() noexcept override;
  bool on_runtime_thread() const override;
  std::size_t stuck() const noexcept override;
  bool exhausted() const noexcept override;
  std::size_t backlog() const noexcept override;
  bool pool_exhausted() const override;

  /// Takes a job from anybody: to the pool if it may block, or to the workers.
  void enqueue(caf::resumable* job) override;

  /// The same for many jobs at once, whose order it may change.
  void enqueue_all(std::span<caf::resumable*> jobs);

  /// CAF's timers, which we do not use.
  caf::actor_clock& clock() noexcept override;

  /// For workers: the shared queue, and the pool.
  job_exchange& exchange() noexcept {
    return exchange_;
  }

  blocking_pool& pool() noexcept {
    return pool_;
  }

  /// For workers: sleeps until there are jobs, and fills `to` with some;
  /// returns how many, none at the end.
  std::size_t wait_for_jobs(std::span<caf::resumable*> to);

  /// For workers: somebody may be in a handler from now on.
  void watch() {
    watchdog_.arm();
  }

  /// Whether the WATCHDOG looks at times; without need it sleeps for good.
  bool watched() const noexcept {
    return watchdog_.armed();
  }

  /// For workers: who they are, and where they return to after being stuck.
  worker_crew& crew() noexcept {
    return crew_;
  }

protected:
  void init(caf::actor_system_config&) override;
  void start() override;
  void stop() override;

private:
  void begin_slot(std::span<caf::resumable*> jobs);
  bool inspect();
  void release_all();

  const coordinator_settings settings_;
  runtime_threads threads_;
  caf_timers timers_;
  job_exchange exchange_;
  blocking_pool pool_;
  pacer pacer_;
  callback_threads callbacks_;
  worker_crew crew_;
  watchdog watchdog_;
};

/// Makes systems of this configuration use the production scheduler.
void load_coordinator(caf::actor_system_config& cfg,
                      coordinator_settings settings = {});

} // namespace exeunt
