// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>

#include <caf/actor_addr.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace exeunt {

/// A timer whose time has come.
struct due_tick {
  caf::actor_addr who;
  std::uint64_t token = 0;
};

/// The armed timers of a clock, one per actor and token. Not thread-safe.
class timer_table {
public:
  /// Arms or re-arms; `due` in nanoseconds.
  void arm(const caf::actor_addr& who, std::uint64_t token, instant due);

  /// Disarms one timer, if it is armed.
  void disarm(caf::actor_id who, std::uint64_t token);

  /// Disarms all timers of an actor.
  void forget(caf::actor_id who);

  /// The due time of the first timer, or `never`.
  instant earliest();

  /// Appends what is due at `now` to `out`, in order of time, and disarms it.
  void take_due(instant now, std::vector<due_tick>& out);

  /// The number of actors that have timers.
  std::size_t actors() const noexcept {
    return owners_.size();
  }

private:
  struct timer {
    std::uint64_t token;
    instant due;   // never: disarmed, its note not yet thrown away
    instant filed; // where its one valid note is
  };

  struct owner {
    caf::actor_addr who;
    std::vector<timer> timers;
  };

  struct note {
    caf::actor_id who;
    std::uint64_t token;
  };

  using owner_map = std::unordered_map<caf::actor_id, owner>;

  struct place {
    owner_map::iterator of = {};
    timer* which = nullptr;
  };

  static timer* find(owner& of, std::uint64_t token);
  owner& find_or_add(const caf::actor_addr& who);
  timer& find_or_add(const caf::actor_addr& who, std::uint64_t token);
  void erase(const place& at);
  place look_up(const note& x, instant filed);
  void file(caf::actor_id who, timer& which);

  owner_map owners_;
  /// Memory of owners whose last timer was due: most arm another one at once.
  std::vector<owner_map::node_type> spare_;
  std::map<instant, std::vector<note>> notes_;
};

} // namespace exeunt
