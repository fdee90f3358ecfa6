// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/worker.hpp>

#include <array>
#include <utility>

namespace exeunt {

namespace {

// A busy worker looks at the shared queue every so many turns.
constexpr unsigned look_every = 32;

// With more jobs than this, a worker gives the oldest to one that is idle: so
// many that waking it costs less than what they do.
constexpr std::size_t surplus_from = 32;
constexpr std::size_t surplus_jobs = 16;

// A worker takes at most so many jobs at once from the shared queue: each look
// into it takes a lock.
constexpr std::size_t shared_jobs = 4;

// So many turns may pass until the pool hears of its jobs. Waking one of its
// threads costs 14 us, and whoever made the job ready mostly feeds it for long.
constexpr unsigned hold_for = 8;

} // namespace

worker::worker(coordinator& parent, caf::actor_system& sys,
               std::size_t throughput)
  : caf::execution_unit(&sys), parent_(parent), throughput_(throughput) {
  // nop
}

void worker::exec_later(caf::resumable* job) {
  std::array<caf::resumable*, surplus_jobs> surplus;
  std::size_t given = 0;
  {
    std::lock_guard guard{lock_};
    if (stuck_) {
      surplus[given++] = job;
    } else if (blocks(*job)) {
      handover_.push_back(job);
    } else {
      local_.push(job);
      if (local_.size() > surplus_from && parent_.exchange().idle() > 0)
        while (given < surplus.size())
          surplus[given++] = local_.pop();
    }
  }
  if (given > 0)
    parent_.enqueue_all({surplus.data(), given});
}

void worker::run() {
  parent_.exchange().enter();
  while (auto* job = next())
    turn(job);
  parent_.exchange().leave();
}

bool worker::surrender(std::uint64_t progress, job_ring& jobs) {
  std::lock_guard guard{lock_};
  if (progress_.load(std::memory_order_relaxed) != progress)
    return false;
  stuck_ = true;
  empty_into(jobs);
  return true;
}

void worker::lend(std::uint64_t progress, job_ring& jobs) {
  std::lock_guard guard{lock_};
  if (progress_.load(std::memory_order_relaxed) == progress)
    empty_into(jobs);
}

void worker::drain(job_ring& jobs) {
  std::lock_guard guard{lock_};
  empty_into(jobs);
}

caf::resumable* worker::next() {
  if (++turns_ % look_every == 0 && !is_stuck()) {
    if (parent_.exchange().stopped())
      return nullptr;
    if (auto* job = parent_.exchange().try_take())
      return job;
  }
  for (;;) {
    if (auto* job = take_local())
      return job;
    // Only this thread takes the mark away, and nobody sets it between turns.
    if (!stuck_)
      break;
    stuck_ = false;
    if (!parent_.crew().return_from_stuck())
      return nullptr;
  }
  return take_shared();
}

bool worker::is_stuck() {
  std::lock_guard guard{lock_};
  return stuck_;
}

caf::resumable* worker::take_local() {
  std::lock_guard guard{lock_};
  auto* job = local_.pop();
  if (!handover_.empty() && (job == nullptr || ++held_ >= hold_for)) {
    held_ = 0;
    parent_.pool().push_all(handover_);
    handover_.clear();
  }
  return job;
}

caf::resumable* worker::take_shared() {
  std::array<caf::resumable*, shared_jobs> jobs;
  auto n = parent_.wait_for_jobs(jobs);
  if (n == 0)
    return nullptr;
  std::lock_guard guard{lock_};
  for (std::size_t i = 1; i < n; ++i)
    local_.push(jobs[i]);
  return jobs[0];
}

void worker::empty_into(job_ring& jobs) {
  while (auto* job = local_.pop())
    jobs.push(job);
  for (auto* job : handover_)
    jobs.push(job);
  handover_.clear();
}

void worker::turn(caf::resumable* job) {
  auto count = progress_.load(std::memory_order_relaxed);
  progress_.store(count + 1, std::memory_order_release);
  auto result = job->resume(this, throughput_);
  if (result == caf::resumable::resume_later)
    exec_later(job);
  else
    intrusive_ptr_release(job);
  progress_.store(count + 2, std::memory_order_release);
}

} // namespace exeunt
