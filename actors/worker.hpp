// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/job_ring.hpp>

#include <caf/actor_system.hpp>
#include <caf/execution_unit.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace exeunt {

class coordinator;

/// Runs actors, local first: what an actor makes ready runs next on the same
/// worker, without waking anybody, but in a queue that others can take if a
/// handler does not return.
class worker final : public caf::execution_unit {
public:
  /// A worker of `parent` that gives each actor `throughput` messages in turn.
  worker(coordinator& parent, caf::actor_system& sys, std::size_t throughput);

  /// Takes a job that the present job has made ready.
  void exec_later(caf::resumable* job) override;

  /// Runs jobs until the coordinator stops.
  void run();

  /// Grows by one at the begin and at the end of each turn: odd in a turn.
  std::uint64_t progress() const noexcept {
    return progress_.load(std::memory_order_acquire);
  }

  /// Marks the worker as stuck if it still is where `progress` says. From then
  /// on it keeps nothing for itself; what it has goes to `jobs`.
  bool surrender(std::uint64_t progress, job_ring& jobs);

  /// Moves its jobs to `jobs` if it still is where `progress` says: others
  /// need not wait behind a long handler.
  void lend(std::uint64_t progress, job_ring& jobs);

  /// Moves what is left to `jobs`, when its thread has ended.
  void drain(job_ring& jobs);

private:
  caf::resumable* next();
  bool is_stuck();
  caf::resumable* take_local();
  caf::resumable* take_shared();
  void empty_into(job_ring& jobs);
  void turn(caf::resumable* job);

  coordinator& parent_;
  const std::size_t throughput_;
  unsigned turns_ = 0;
  std::atomic<std::uint64_t> progress_{0};
  std::mutex lock_;
  job_ring local_;
  std::vector<caf::resumable*> handover_; // for the pool, all at once
  unsigned held_ = 0;                     // turns since the first of them came
  bool stuck_ = false;
};

} // namespace exeunt
