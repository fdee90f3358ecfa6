// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/actor_addr.hpp>
#include <caf/intrusive_ptr.hpp>
#include <caf/make_counted.hpp>
#include <caf/ref_counted.hpp>

#include <atomic>
#include <utility>

namespace exeunt {

/// The way an application thread wakes a SOURCE or a SINK: made once, rung
/// often, never locking or allocating. It is counted, so that a bell that hangs
/// in the clock's list outlives the run that owned it; the actor it holds
/// weakly.
class doorbell : public caf::ref_counted {
public:
  /// A bell at the door of `who`.
  explicit doorbell(caf::actor_addr who) : who_(std::move(who)) {
    // nop
  }

  /// The actor to wake.
  const caf::actor_addr& who() const noexcept {
    return who_;
  }

  /// Notes that somebody rang; true when nobody had since the last answer.
  bool press() noexcept {
    return !rung_.exchange(true, std::memory_order_acq_rel);
  }

  /// Makes the bell ready to be rung again; comes before the message is sent,
  /// so that whoever finds the bell already rung is still answered.
  void answer() noexcept {
    rung_.exchange(false, std::memory_order_acq_rel);
  }

  /// The next bell in the list of a clock, which alone writes it.
  doorbell* next = nullptr;

private:
  caf::actor_addr who_;
  std::atomic<bool> rung_{false};
};

/// A counted handle to a bell.
using doorbell_ptr = caf::intrusive_ptr<doorbell>;

/// Hangs a new bell at the door of `who`.
inline doorbell_ptr make_doorbell(caf::actor_addr who) {
  return caf::make_counted<doorbell>(std::move(who));
}

} // namespace exeunt
