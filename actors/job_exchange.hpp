// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/job_ring.hpp>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>

namespace exeunt {

/// The queue that all workers share, and the place where they sleep when there
/// is nothing to do: nobody polls. A wake-up is paid for once: a worker that
/// has been called counts as awake before it is.
class job_exchange {
public:
  /// Adds a job, and calls a sleeping worker for it.
  void push(caf::resumable* job);

  /// Adds jobs, and calls at most as many workers as there are jobs.
  void push_all(std::span<caf::resumable* const> jobs);

  /// Takes a job without waiting; nullptr when there is none.
  caf::resumable* try_take();

  /// Fills `to` with a fair share of the jobs, the fewer the fewer there are.
  /// Sleeps until there is one; returns how many, none after `stop`.
  std::size_t take(std::span<caf::resumable*> to);

  /// Counts a worker in or out: the one in a handler or about to be, the
  /// other without work. `take` does so by itself.
  void enter();
  void leave();

  /// The number of workers that are in a handler or about to be.
  std::size_t awake() const;

  /// The number of workers that sleep and have not been called.
  std::size_t idle() const noexcept {
    return idle_.load(std::memory_order_relaxed);
  }

  /// The number of jobs that nobody has taken.
  std::size_t size() const noexcept {
    return size_.load(std::memory_order_relaxed);
  }

  /// Wakes everybody and lets `take` return nullptr.
  void stop();

  /// Whether it has been stopped.
  bool stopped() const noexcept {
    return stopped_.load(std::memory_order_relaxed);
  }

  /// Takes what is left, after `stop`.
  job_ring drain();

private:
  bool call();
  void sleep(std::unique_lock<std::mutex>& guard);
  std::size_t share() const;
  caf::resumable* pop();

  mutable std::mutex lock_;
  std::condition_variable wake_;
  job_ring jobs_;
  std::size_t called_ = 0;
  std::size_t awake_ = 0;
  std::atomic<bool> stopped_{false};
  std::atomic<std::size_t> idle_{0};
  std::atomic<std::size_t> size_{0};
};

} // namespace exeunt
