// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/callback_threads.hpp>

#include <limits>
#include <system_error>
#include <utility>

namespace exeunt {

callback_threads::callback_threads(callback_settings settings)
  : settings_(settings) {
  // nop
}

callback_threads::~callback_threads() {
  stop();
}

bool callback_threads::post(strand where, std::function<void()> callback) {
  return add(where, std::move(callback), settings_.capacity);
}

void callback_threads::post_reserved(strand where,
                                     std::function<void()> callback) {
  static_cast<void>(
    add(where, std::move(callback), std::numeric_limits<std::size_t>::max()));
}

bool callback_threads::add(strand where, std::function<void()> callback,
                           std::size_t capacity) {
  std::lock_guard guard{lock_};
  if (stopped_)
    return false;
  auto [i, is_new] = strands_.try_emplace(where);
  auto& waiting = i->second;
  if (waiting.size() >= capacity)
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

bool callback_threads::rest() {
  std::unique_lock guard{lock_};
  while (!strands_.empty()) {
    auto one_more = [this, before = returns_] { return returns_ != before; };
    if (!returned_.wait_for(guard, settings_.patience, one_more))
      return false;
  }
  return true;
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
  guard.unlock();
  callback();
  callback = nullptr;
  guard.lock();
  ++returns_;
  auto i = strands_.find(where);
  i->second.pop_front();
  if (i->second.empty())
    strands_.erase(i);
  else
    ready_.push_back(where);
  returned_.notify_all();
}

void callback_threads::start_one() {
  if (threads_.size() >= settings_.threads)
    return;
  try {
    threads_.push_back(members_.start("exeunt.call", [this] { run(); }));
  } catch (const std::system_error&) {
    // The threads that there are will come to it; without any, the next post
    // tries again.
  }
}

} // namespace exeunt
