// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/frame_ring.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace exeunt {

frame_ring::frame_ring(std::size_t capacity)
  : mask_(std::bit_ceil(std::max<std::size_t>(capacity, 2)) - 1),
    slots_(std::make_unique<slot[]>(mask_ + 1)) {
  for (std::size_t i = 0; i <= mask_; ++i)
    slots_[i].turn.store(i, std::memory_order_relaxed);
}

/// Reserves the slot at the tail, or returns nullptr if it is still taken.
frame_ring::slot* frame_ring::claim(std::uint64_t& at) noexcept {
  at = tail_.load(std::memory_order_relaxed);
  for (;;) {
    auto& it = slots_[at & mask_];
    auto turn = it.turn.load(std::memory_order_acquire);
    if (turn < at)
      return nullptr;
    if (turn > at)
      at = tail_.load(std::memory_order_relaxed);
    else if (tail_.compare_exchange_weak(at, at + 1, std::memory_order_relaxed))
      return &it;
  }
}

ec frame_ring::push(frame& what) {
  // The SOURCE must not end between our look at `closed_` and the append.
  pushing_.fetch_add(1);
  auto code = ec::none;
  std::uint64_t at = 0;
  if (closed_.load()) {
    code = ec::ended;
  } else if (auto it = claim(at)) {
    what.header.epoch = epoch();
    it->what = std::move(what);
    it->turn.store(at + 1, std::memory_order_release);
  } else {
    code = ec::full;
  }
  pushing_.fetch_sub(1);
  return code;
}

std::optional<frame> frame_ring::pop() {
  auto at = head_.load(std::memory_order_relaxed);
  auto& it = slots_[at & mask_];
  if (it.turn.load(std::memory_order_acquire) != at + 1)
    return std::nullopt;
  auto out = std::exchange(it.what, frame{});
  it.turn.store(at + mask_ + 1);
  head_.store(at + 1);
  tell_waiters();
  return out;
}

void frame_ring::close() {
  closed_.store(true);
  tell_waiters();
}

void frame_ring::tell_waiters() {
  if (waiters_.load() == 0)
    return;
  { std::lock_guard guard{lock_}; }
  room_.notify_all();
}

bool frame_ring::wait_for_room(std::chrono::steady_clock::time_point deadline) {
  waiters_.fetch_add(1);
  std::unique_lock guard{lock_};
  auto done = [this] { return closed_.load() || has_room(); };
  auto room = room_.wait_until(guard, deadline, done);
  waiters_.fetch_sub(1);
  return room;
}

bool frame_ring::finished() const noexcept {
  return closed_.load() && pushing_.load() == 0 && tail_.load() == head_.load();
}

bool frame_ring::has_room() const noexcept {
  auto at = tail_.load(std::memory_order_acquire);
  return slots_[at & mask_].turn.load() >= at;
}

} // namespace exeunt
