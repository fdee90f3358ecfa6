// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/job_exchange.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

void job_exchange::push(caf::resumable* job) {
  push_all({&job, 1});
}

void job_exchange::push_all(std::span<caf::resumable* const> jobs) {
  std::size_t calls = 0;
  {
    std::lock_guard guard{lock_};
    for (auto* job : jobs) {
      jobs_.push(job);
      calls += call() ? 1 : 0;
    }
    size_.store(jobs_.size(), std::memory_order_relaxed);
  }
  for (; calls > 0; --calls)
    wake_.notify_one();
}

caf::resumable* job_exchange::try_take() {
  if (size_.load(std::memory_order_relaxed) == 0)
    return nullptr;
  std::lock_guard guard{lock_};
  return pop();
}

std::size_t job_exchange::take(std::span<caf::resumable*> to) {
  std::unique_lock guard{lock_};
  while (!stopped_) {
    auto n = std::min(share(), to.size());
    for (auto& job : to.first(n))
      job = pop();
    if (n > 0)
      return n;
    sleep(guard);
  }
  return 0;
}

void job_exchange::enter() {
  std::lock_guard guard{lock_};
  ++awake_;
}

void job_exchange::leave() {
  std::lock_guard guard{lock_};
  --awake_;
}

std::size_t job_exchange::awake() const {
  std::lock_guard guard{lock_};
  return awake_;
}

void job_exchange::stop() {
  std::lock_guard guard{lock_};
  stopped_ = true;
  wake_.notify_all();
}

job_ring job_exchange::drain() {
  std::lock_guard guard{lock_};
  size_.store(0, std::memory_order_relaxed);
  return std::exchange(jobs_, job_ring{});
}

bool job_exchange::call() {
  auto idle = idle_.load(std::memory_order_relaxed);
  if (idle == 0)
    return false;
  idle_.store(idle - 1, std::memory_order_relaxed);
  ++called_;
  return true;
}

void job_exchange::sleep(std::unique_lock<std::mutex>& guard) {
  idle_.fetch_add(1, std::memory_order_relaxed);
  --awake_;
  wake_.wait(guard, [this] { return called_ > 0 || stopped_; });
  ++awake_;
  if (called_ > 0)
    --called_;
}

/// Half of what would be fair: so all are done at about the same time (guided
/// self-scheduling; Polychronopoulos and Kuck, IEEE Trans. Comput. C-36, 1987).
std::size_t job_exchange::share() const {
  auto parts = 2 * (awake_ + called_);
  return (jobs_.size() + parts - 1) / parts;
}

caf::resumable* job_exchange::pop() {
  auto* job = jobs_.pop();
  size_.store(jobs_.size(), std::memory_order_relaxed);
  return job;
}

} // namespace exeunt
