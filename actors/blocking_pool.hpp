// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/coordinator_settings.hpp>
#include <exeunt/actors/job_ring.hpp>
#include <exeunt/actors/runtime_threads.hpp>

#include <caf/actor_system.hpp>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <span>
#include <thread>

namespace exeunt {

/// Threads for stages whose handlers may block: files and engines. A few are
/// kept, more come when jobs have waited through a whole period of the
/// watchdog, up to a limit; then jobs wait.
class blocking_pool {
public:
  /// Jobs of `sys`, at most `throughput` messages in turn. `on_backlog` is
  /// called when jobs wait and no thread is free: `grow` should be called soon.
  blocking_pool(caf::actor_system& sys, runtime_threads& threads,
                blocking_pool_settings settings, std::size_t throughput,
                std::function<void()> on_backlog);

  ~blocking_pool() {
    stop();
  }

  /// Takes jobs over; as many threads are woken as can be of use.
  void push_all(std::span<caf::resumable* const> jobs);

  /// Starts more threads if jobs have waited since the last call; false when
  /// nothing waits.
  bool grow();

  /// Whether the limit is reached and jobs wait.
  bool exhausted() const {
    std::lock_guard guard{lock_};
    return running_ >= settings_.most && !jobs_.empty();
  }

  /// The number of threads.
  std::size_t threads() const {
    std::lock_guard guard{lock_};
    return threads_.size();
  }

  /// The number of threads that run a job.
  std::size_t busy() const {
    std::lock_guard guard{lock_};
    return running_;
  }

  /// Ends and joins all threads after their present job.
  void stop();

  /// Takes what is left, after `stop`.
  job_ring drain();

private:
  using thread_list = std::list<std::thread>;

  std::size_t call(std::size_t jobs);
  void start_one();
  void run(thread_list::iterator self);
  caf::resumable* take(thread_list::iterator self);
  bool doze(std::unique_lock<std::mutex>& guard);
  void put_back(caf::resumable* job);

  caf::actor_system& sys_;
  runtime_threads& members_;
  const blocking_pool_settings settings_;
  const std::size_t throughput_;
  const std::function<void()> on_backlog_;
  mutable std::mutex lock_;
  std::condition_variable wake_;
  job_ring jobs_;
  thread_list threads_;
  thread_list ended_;
  std::size_t idle_ = 0;    // asleep and not called
  std::size_t called_ = 0;  // asleep and called
  std::size_t running_ = 0; // in a job
  std::uint64_t taken_ = 0; // jobs ever taken from the queue
  std::uint64_t seen_ = 0;  // jobs ever queued, when `grow` last looked
  bool stopped_ = false;
};

} // namespace exeunt
