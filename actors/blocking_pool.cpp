// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking_pool.hpp>

#include <caf/execution_unit.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

class pool_unit final : public caf::execution_unit {
public:
  using caf::execution_unit::execution_unit;

  // At once: the handler that made this job ready may be about to block.
  void exec_later(caf::resumable* job) override {
    system().scheduler().enqueue(job);
  }
};

} // namespace

blocking_pool::blocking_pool(caf::actor_system& sys, runtime_threads& threads,
                             blocking_pool_settings settings,
                             std::size_t throughput,
                             std::function<void()> on_backlog)
  : sys_(sys), members_(threads), settings_(settings), throughput_(throughput),
    on_backlog_(std::move(on_backlog)) {
  // nop
}

void blocking_pool::push_all(std::span<caf::resumable* const> jobs) {
  std::size_t calls = 0;
  bool backlog = false;
  {
    std::lock_guard guard{lock_};
    calls = call(jobs.size());
    for (auto more = jobs.size() - calls;
         more > 0 && threads_.size() < settings_.threads; --more)
      start_one();
    for (auto* job : jobs)
      jobs_.push(job);
    backlog = idle_ == 0;
  }
  for (; calls > 0; --calls)
    wake_.notify_one();
  if (backlog)
    on_backlog_();
}

bool blocking_pool::grow() {
  std::lock_guard guard{lock_};
  auto waited = taken_ < std::exchange(seen_, taken_ + jobs_.size());
  if (waited) {
    auto room = settings_.most - std::min(settings_.most, threads_.size());
    auto wish = std::min(jobs_.size(),
                         std::max<std::size_t>(threads_.size(), 1));
    for (auto n = std::min(room, wish); n > 0; --n)
      start_one();
  }
  return !jobs_.empty();
}

void blocking_pool::stop() {
  thread_list all;
  {
    std::lock_guard guard{lock_};
    stopped_ = true;
    wake_.notify_all();
    all.splice(all.end(), threads_);
    all.splice(all.end(), ended_);
  }
  for (auto& x : all)
    x.join();
}

job_ring blocking_pool::drain() {
  std::lock_guard guard{lock_};
  return std::exchange(jobs_, job_ring{});
}

// Decides how many sleeping threads are called for new jobs.
std::size_t blocking_pool::call(std::size_t jobs) {
  auto calls = std::min(jobs, idle_);
  idle_ -= calls;
  called_ += calls;
  return calls;
}

// A thread that cannot be had now is asked for again by the next `grow`.
void blocking_pool::start_one() {
  for (auto& x : ended_)
    x.join();
  ended_.clear();
  if (stopped_)
    return;
  auto i = threads_.emplace(threads_.end());
  try {
    *i = members_.start("exeunt.pool", [this, i] { run(i); });
  } catch (const std::system_error&) {
    threads_.erase(i);
  }
}

void blocking_pool::run(thread_list::iterator self) {
  pool_unit unit{&sys_};
  sys_.thread_started();
  while (auto* job = take(self)) {
    if (job->resume(&unit, throughput_) == caf::resumable::resume_later)
      put_back(job);
    else
      intrusive_ptr_release(job);
    std::lock_guard guard{lock_};
    --running_;
  }
  sys_.thread_terminates();
}

caf::resumable* blocking_pool::take(thread_list::iterator self) {
  std::unique_lock guard{lock_};
  while (!stopped_) {
    if (auto* job = jobs_.pop()) {
      ++taken_;
      ++running_;
      return job;
    }
    if (!doze(guard)) {
      ended_.splice(ended_.end(), threads_, self);
      return nullptr;
    }
  }
  return nullptr;
}

// False when this thread is one too many, and has not been needed for long.
bool blocking_pool::doze(std::unique_lock<std::mutex>& guard) {
  auto called = [this] { return called_ > 0 || stopped_; };
  ++idle_;
  if (threads_.size() <= settings_.threads)
    wake_.wait(guard, called);
  else if (!wake_.wait_for(guard, settings_.linger, called)) {
    --idle_;
    return threads_.size() <= settings_.threads;
  }
  if (called_ > 0)
    --called_;
  return true;
}

void blocking_pool::put_back(caf::resumable* job) {
  std::lock_guard guard{lock_};
  jobs_.push(job);
}

} // namespace exeunt
