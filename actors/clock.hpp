// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/doorbell.hpp>
#include <exeunt/actors/tick.hpp>

#include <caf/actor_addr.hpp>

#include <cstdint>
#include <limits>

namespace exeunt {

/// Nanoseconds of the runtime's clock: steady, of no calendar, virtual in
/// tests.
using instant = std::int64_t;

/// The instant that never comes.
constexpr instant never = std::numeric_limits<instant>::max();

/// The one source of time and wake-ups of a runtime. Every member may be called
/// from any thread. It knows actors by weak references only: a timer keeps
/// nobody alive.
class clock {
public:
  virtual ~clock() = default;

  /// The present, in nanoseconds.
  virtual instant now() const noexcept = 0;

  /// Sends `tick{token}`, urgent, to `who` at `due` or shortly after. There is
  /// one timer per actor and token: arming it again replaces it.
  virtual void arm(const caf::actor_addr& who, std::uint64_t token, instant due)
    = 0;

  /// The same, alone if nobody else is due then: for who cannot wait for
  /// others.
  virtual void
  arm_exactly(const caf::actor_addr& who, std::uint64_t token, instant due)
    = 0;

  /// Takes a timer back; a tick that is already in the mailbox stays there.
  virtual void disarm(const caf::actor_addr& who, std::uint64_t token) = 0;

  /// Takes all timers of an actor back: for actors that exit.
  virtual void forget(const caf::actor_addr& who) = 0;

  /// Sends `go_on` to the owner of `bell`, once however often it is
  /// rung before that. Neither locks nor allocates in production.
  virtual void ring(doorbell& bell) noexcept = 0;
};

} // namespace exeunt
