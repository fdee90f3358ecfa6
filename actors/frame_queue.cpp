// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/frame_queue.hpp>

#include <utility>

namespace exeunt {

void frame_queue::push(frame what) {
  {
    std::lock_guard guard{lock_};
    queue_.push_back(std::move(what));
  }
  ready_.notify_one();
}

bool frame_queue::has_room() {
  std::lock_guard guard{lock_};
  auto room = queue_.size() < capacity_;
  starved_ = starved_ || !room;
  return room;
}

result<frame> frame_queue::pop() {
  std::function<void()> wake;
  std::unique_lock guard{lock_};
  if (queue_.empty())
    return closed_ ? ec::ended : ec::timed_out;
  auto out = queue_.pop_front();
  if (std::exchange(starved_, false))
    wake = on_room_;
  guard.unlock();
  if (wake)
    wake();
  return out;
}

void frame_queue::close() {
  {
    std::lock_guard guard{lock_};
    closed_ = true;
  }
  ready_.notify_all();
}

void frame_queue::open(std::function<void()> on_room) {
  std::lock_guard guard{lock_};
  on_room_ = std::move(on_room);
}

bool frame_queue::wait_until(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock guard{lock_};
  return ready_.wait_until(guard, deadline, [this] { return settled(); });
}

bool frame_queue::is_settled() {
  std::lock_guard guard{lock_};
  return settled();
}

} // namespace exeunt
