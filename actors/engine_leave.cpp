// This file is part of exeunt. See the file LICENSE for license terms.

// How an engine ends: every run is over, then every resource, then the threads
// are reclaimed, or left behind with whoever does not return.

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/node_network.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/virtual_coordinator.hpp>

#include <caf/send.hpp>

#include <utility>

namespace exeunt {

/// Waits until `done`, which is called under the lock.
bool engine_core::settle(const std::function<bool()>& done) {
  auto look = [&] {
    std::lock_guard guard{lock_};
    return done();
  };
  auto sleep = [&](deadline until) {
    std::unique_lock guard{lock_};
    return settled_.wait_until(guard, until, done);
  };
  return wait(look, defaults::leave_deadline, sleep);
}

/// Waits until no run is left, and then no resource.
bool engine_core::empty_out() {
  if (!settle([this] { return runs_.empty() && concluding_ == 0; }))
    return false;
  resources_.close();
  // A stage that hangs may hold a lease for ever.
  return settle([this] { return resources_.empty() || !stragglers_.empty(); });
}

/// Gives the actor system up: its destructor would wait for ever for a handler
/// that does not return.
void engine_core::leave_behind() {
  log(log_entry::severity::failure, "engine",
      "a stage is quarantined, or a callback does not return: the threads were"
      " left behind");
  left_behind_ = shared_from_this();
}

bool engine_core::leave() {
  close();
  for (auto& run : runs())
    run->cancel();
  // On a thread of its own the runtime cannot wait for itself.
  auto may_wait = !must_not_wait();
  auto empty = may_wait && empty_out();
  if (std::unique_lock guard{lock_}; std::exchange(leaving_, true)) {
    guard.unlock();
    return other_outcome(may_wait);
  }
  if (network_)
    network_->close();
  auto gone = empty && scheduler_->callbacks().rest() && give_up_system();
  if (gone)
    reclaim();
  else
    leave_behind();
  {
    std::lock_guard guard{lock_};
    outcome_ = gone;
  }
  settled_.notify_all();
  return gone;
}

/// Returns what another caller of `leave` came to. Who must not wait for it
/// has no reason to fear the worst.
bool engine_core::other_outcome(bool may_wait) {
  std::unique_lock guard{lock_};
  if (may_wait)
    settled_.wait(guard, [this] { return outcome_.has_value(); });
  return outcome_.value_or(true);
}

/// Returns false if a quarantined stage still needs the system.
bool engine_core::give_up_system() {
  std::lock_guard guard{lock_};
  given_up_ = stragglers_.empty();
  return given_up_;
}

void engine_core::reclaim() {
  nodes_.close();
  caf::anon_send_exit(root_, caf::exit_reason::user_shutdown);
  root_ = nullptr;
  if (virtual_)
    static_cast<void>(virtual_->run());
  house_.reset();
}

} // namespace exeunt
