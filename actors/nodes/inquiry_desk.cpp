// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/inquiry_desk.hpp>

#include <utility>

namespace exeunt {

std::uint64_t inquiry_desk::open() {
  std::lock_guard guard{lock_};
  open_.emplace(++last_, std::nullopt);
  return last_;
}

void inquiry_desk::settle(std::uint64_t ticket, answer what) {
  {
    std::lock_guard guard{lock_};
    auto i = open_.find(ticket);
    if (i == open_.end())
      return;
    i->second = std::move(what);
  }
  settled_.notify_all();
}

bool inquiry_desk::is_settled(std::uint64_t ticket) const {
  std::lock_guard guard{lock_};
  auto i = open_.find(ticket);
  return i != open_.end() && i->second;
}

bool inquiry_desk::wait(std::uint64_t ticket,
                        std::chrono::steady_clock::time_point until) const {
  std::unique_lock guard{lock_};
  return settled_.wait_until(guard, until, [&] {
    auto i = open_.find(ticket);
    return i != open_.end() && i->second;
  });
}

std::optional<inquiry_desk::answer> inquiry_desk::close(std::uint64_t ticket) {
  std::lock_guard guard{lock_};
  auto i = open_.find(ticket);
  if (i == open_.end())
    return std::nullopt;
  auto out = std::move(i->second);
  open_.erase(i);
  return out;
}

} // namespace exeunt
