// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/many_nodes/event_queue.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

bool event_queue::is_later(const event& a, const event& b) noexcept {
  return a.due != b.due ? a.due > b.due : a.number > b.number;
}

void event_queue::plan(std::int64_t due, action what) {
  all_.push_back({std::max(due, now_), next_++, std::move(what)});
  std::push_heap(all_.begin(), all_.end(), is_later);
}

void event_queue::play_until(std::int64_t until) {
  while (!all_.empty() && all_.front().due <= until) {
    std::pop_heap(all_.begin(), all_.end(), is_later);
    auto next = std::move(all_.back());
    all_.pop_back();
    now_ = next.due;
    next.what();
  }
  now_ = std::max(now_, until);
}

} // namespace exeunt
