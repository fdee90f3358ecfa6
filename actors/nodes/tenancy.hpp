// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/run_standing.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace exeunt {

/// What the logic of a DEPUTY asks of the actor around it.
class tenancy_hands {
public:
  virtual ~tenancy_hands() = default;

  /// Returns the runtime's clock in ns.
  [[nodiscard]] virtual std::int64_t now() const noexcept = 0;

  /// Asks for a tick at `due`; replaces an earlier request.
  virtual void arm(std::int64_t due) = 0;

  virtual void cancel(std::size_t stage) = 0;
  virtual void kill(std::size_t stage) = 0;

  /// Hands what is stuck over to ROOT, and exits.
  virtual void conclude() = 0;
};

/// Who of a run lives on a node that is not its home, and how they leave if
/// nobody at home sees to it; knows no actor.
///
///     hosting ──► left alone ──► cancelling ──► killing ──► quarantined
///        │            └──────────────┴─────────────┴──────► reclaimed
///        └──► dismissed ──► reclaimed, quarantined
class tenancy final : public run_standing {
public:
  /// How long a stage has to leave when it is cancelled, and when it is killed.
  struct patience {
    std::chrono::nanoseconds cancel_grace;
    std::chrono::nanoseconds kill_grace;
  };

  tenancy(std::size_t stages, patience limits, tenancy_hands& hands);

  /// Learns that `stage` was spawned.
  void moved_in(std::size_t stage);

  /// Learns how `stage` has left.
  void moved_out(std::size_t stage, stage_exit how);

  /// Nobody at home asks any more: who is still here has to leave.
  void left_alone(end_reason reason, error why);

  /// The home has waited for everybody: who is still here is stuck.
  void dismissed();

  /// Looks at the deadlines.
  void tick();

  /// Returns whether anybody lives here.
  [[nodiscard]] bool empty() const noexcept;

  [[nodiscard]] bool alive(std::size_t stage) const noexcept {
    return lives_[stage];
  }

  // -- implementation of run_standing -----------------------------------------

  [[nodiscard]] run_state state() const noexcept override {
    return state_;
  }

  [[nodiscard]] end_reason reason() const noexcept override {
    return reason_;
  }

  [[nodiscard]] std::size_t failed_stage() const noexcept override {
    return lives_.size();
  }

  [[nodiscard]] const error& why() const noexcept override {
    return why_;
  }

  [[nodiscard]] std::uint64_t spawned() const noexcept override {
    return spawned_;
  }

  [[nodiscard]] std::uint64_t exited() const noexcept override {
    return exited_;
  }

  [[nodiscard]] std::uint64_t lost() const noexcept override {
    return 0;
  }

  [[nodiscard]] stage_exit exit_of(std::size_t stage) const noexcept override {
    return exits_[stage];
  }

private:
  void settle();
  void start_killing();
  void quarantine();
  template <class F>
  void for_each_alive(F visit);

  patience limits_;
  tenancy_hands& hands_;
  std::vector<bool> lives_;
  std::vector<stage_exit> exits_;
  run_state state_ = run_state::running;
  end_reason reason_ = end_reason::ended;
  error why_;
  std::uint64_t spawned_ = 0;
  std::uint64_t exited_ = 0;
  std::int64_t deadline_ = 0;
};

} // namespace exeunt
