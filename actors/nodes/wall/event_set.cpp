// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/event_set.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace exeunt {

namespace {

/// In ms, rounded up: who wakes too early would ask again and again.
int timeout_of(std::optional<event_set::clock::time_point> due) {
  if (!due)
    return -1;
  auto rest = std::chrono::ceil<std::chrono::milliseconds>(
    *due - event_set::clock::now());
  return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(
    rest.count(), 0, std::numeric_limits<int>::max()));
}

} // namespace

event_set::event_set() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
}

void event_set::watch(watched& what, std::uint32_t events,
                      std::uint64_t key) noexcept {
  if (events == what.events || what.fd < 0)
    return;
  auto how = events == 0        ? EPOLL_CTL_DEL
             : what.events == 0 ? EPOLL_CTL_ADD
                                : EPOLL_CTL_MOD;
  epoll_event event = {};
  event.events = events;
  event.data.u64 = key;
  if (epoll_ctl(epoll_.get(), how, what.fd, &event) == 0)
    what.events = events;
}

std::span<const epoll_event>
event_set::wait(std::optional<clock::time_point> due) {
  auto n = epoll_wait(epoll_.get(), happened_.data(),
                      static_cast<int>(happened_.size()), timeout_of(due));
  return std::span{happened_}.first(static_cast<std::size_t>(std::max(n, 0)));
}

} // namespace exeunt
