// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/callback_threads.hpp>

#include <system_error>
#include <utility>

namespace exeunt {

callback_threads::callback_threads(std::size_t threads, std::size_t capacity)
  : most_(threads), capacity_(capacity) {
  // nop
}

callback_threads::~callback_threads() {
  stop();
}

bool callback_threads::post(strand where, std::function<void()> callback) {
  std::lock_guard guard{lock_};
  if (stopped_)
    return false;
  auto [i, is_new] = strands_.try_emplace(where);
  auto& waiting = i->second;
  if (waiting.size() >= capacity_)
    return false;
  waiting.push_back(std::move(callback));
  if (!is_new)
    return true;
  ready_.push_back(where);
  if (ready_.size() > idle_)
    start_one();
  wake_.notify_one();
  return true;
}

bool callback_threads::on_callback_thread() const {
  return members_.contains_caller();
}

void callback_threads::stop() {
  {
    std::lock_guard guard{lock_};
    stopped_ = true;
    wake_.notify_all();
  }
  for (auto& x : threads_)
    if (x.joinable())
      x.join();
}

std::size_t callback_threads::thrown() const {
  std::lock_guard guard{lock_};
  return thrown_;
}

void callback_threads::run() {
  std::unique_lock guard{lock_};
  for (;;) {
    ++idle_;
    wake_.wait(guard, [this] { return !ready_.empty() || stopped_; });
    --idle_;
    if (ready_.empty())
      return;
    run_one(guard);
  }
}

// The callback that runs stays at the head of its queue: the strand counts as
// taken until the queue is empty.
void callback_threads::run_one(std::unique_lock<std::mutex>& guard) {
  auto where = ready_.front();
  ready_.pop_front();
  auto callback = std::move(strands_[where].front());
  auto threw = false;
  guard.unlock();
  try {
    callback();
  } catch (...) {
    threw = true;
  }
  callback = nullptr;
  guard.lock();
  thrown_ += threw ? 1 : 0;
  auto i = strands_.find(where);
  i->second.pop_front();
  if (i->second.empty())
    strands_.erase(i);
  else
    ready_.push_back(where);
}

void callback_threads::start_one() {
  if (threads_.size() >= most_)
    return;
  try {
    threads_.push_back(members_.start("exeunt.call", [this] { run(); }));
  } catch (const std::system_error&) {
    // The threads that there are will come to it; without any, the next post
    // tries again.
  }
}

} // namespace exeunt
