// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/drain_signals.hpp>

namespace exeunt {

error drain_signals::start() {
  if (auto why = listener_.start())
    return why;
  listener_.serve([this](int count) {
    std::lock_guard guard{lock_};
    count_ = count;
    came_.notify_all();
  });
  return {};
}

void drain_signals::wait_for(int count) {
  std::unique_lock guard{lock_};
  came_.wait(guard, [&] { return count_ >= count; });
}

bool drain_signals::wait_for(int count, std::chrono::nanoseconds timeout) {
  std::unique_lock guard{lock_};
  return came_.wait_for(guard, timeout, [&] { return count_ >= count; });
}

} // namespace exeunt
