// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/call_outcome.hpp>

#include <utility>

namespace exeunt {

void call_outcome::settle(error why) {
  {
    std::lock_guard guard{lock_};
    settled_ = true;
    why_ = std::move(why);
  }
  changed_.notify_all();
}

void call_outcome::note(error why) {
  std::lock_guard guard{lock_};
  if (!settled_)
    why_ = std::move(why);
}

bool call_outcome::is_settled() const {
  std::lock_guard guard{lock_};
  return settled_;
}

bool call_outcome::wait(std::chrono::steady_clock::time_point until) const {
  std::unique_lock guard{lock_};
  return changed_.wait_until(guard, until, [this] { return settled_; });
}

error call_outcome::why() const {
  std::lock_guard guard{lock_};
  return why_;
}

} // namespace exeunt
