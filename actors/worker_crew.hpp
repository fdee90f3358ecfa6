// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>
#include <exeunt/actors/coordinator_settings.hpp>
#include <exeunt/actors/job_ring.hpp>
#include <exeunt/actors/runtime_threads.hpp>
#include <exeunt/actors/spare_bench.hpp>
#include <exeunt/actors/worker.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

namespace exeunt {

class coordinator;

/// The workers of a coordinator and their spares. After the start only the
/// WATCHDOG changes who belongs to it.
class worker_crew {
public:
  worker_crew(coordinator& parent, runtime_threads& threads,
              const coordinator_settings& settings);

  /// Starts `workers` workers; spares are started when they are needed.
  void start(std::size_t workers);

  /// Looks who has been in the same turn for too long, moves that worker's
  /// jobs to the coordinator, and lets a spare in. True when there is more to
  /// see: somebody has done something since the last look, or is in a handler
  /// and not given up. Who is given up says by himself that he is back.
  bool inspect(instant now);

  /// Lets others have the jobs behind a handler that is long, if not stuck.
  /// Called by the clock, which comes by often while anybody is live.
  void relieve(instant now);

  /// For workers that were stuck: sits until needed; false at the end.
  bool return_from_stuck();

  /// The number of workers that are stuck.
  std::size_t stuck() const {
    return bench_.stuck();
  }

  /// Whether as many handlers hang as there are spares.
  bool exhausted() const noexcept {
    return exhausted_.load(std::memory_order_relaxed);
  }

  /// Joins all threads; their source of jobs must have stopped.
  void join();

  /// Takes what is left in their queues.
  job_ring drain();

private:
  struct member {
    member(coordinator& parent, std::size_t throughput);

    worker self;
    std::thread thread;
    std::uint64_t seen = 0; // its progress, and since when that has been so
    instant since = 0;
    bool replaced = false;
    std::uint64_t met = 0; // the same for `relieve`
    instant met_at = 0;
  };

  void start_one();
  bool inspect(member& x, instant now);
  bool is_hung(const member& x, instant now) const;
  void replace(member& x);
  void hand_over(job_ring& jobs);

  coordinator& parent_;
  runtime_threads& threads_;
  const coordinator_settings settings_;
  spare_bench bench_;
  std::vector<std::unique_ptr<member>> members_; // room for all from the start
  std::atomic<std::size_t> count_{0};
  std::atomic<bool> exhausted_{false};
};

} // namespace exeunt
