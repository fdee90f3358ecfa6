// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>
#include <exeunt/actors/timer_table.hpp>

#include <caf/execution_unit.hpp>

#include <cstddef>
#include <vector>

namespace exeunt {

/// A clock that stands still until the virtual scheduler moves it. It starts
/// at one second, so that zero may mean "not yet".
class virtual_clock final : public clock {
public:
  /// Where virtual time begins, in nanoseconds.
  static constexpr instant begin = 1'000'000'000;

  /// Actors that messages of the clock make ready go to `unit`.
  explicit virtual_clock(caf::execution_unit& unit) : unit_(unit) {
    // nop
  }

  instant now() const noexcept override;
  void arm(const caf::actor_addr& who, std::uint64_t token,
           instant due) override;
  void arm_exactly(const caf::actor_addr& who, std::uint64_t token,
                   instant due) override;
  void disarm(const caf::actor_addr& who, std::uint64_t token) override;
  void forget(const caf::actor_addr& who) override;
  void ring(doorbell& bell) noexcept override;

  /// When the first timer that is not due yet will be, or `never`.
  instant earliest();

  /// Moves time forward; what becomes due waits to be served.
  void move_to(instant t);

  /// The number of timers that are due, and bells that have been rung.
  std::size_t due() const noexcept {
    return due_.size() + bells_.size();
  }

  /// Serves number `which` of what is due; returns the id of its actor.
  caf::actor_id serve(std::size_t which);

  /// Sets time back to the beginning and forgets all timers.
  void reset();

private:
  void drop(caf::actor_id who, std::uint64_t token);
  caf::actor_id answer(std::size_t which);

  caf::execution_unit& unit_;
  instant now_ = begin;
  timer_table table_;
  std::vector<due_tick> due_;
  std::vector<doorbell_ptr> bells_;
};

} // namespace exeunt
