// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/run_standing.hpp>
#include <exeunt/actors/stagehands.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/report.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Deadlines of one run; see defaults.hpp.
struct deadlines {
  std::chrono::nanoseconds start;
  std::chrono::nanoseconds end_grace;
  std::chrono::nanoseconds stall;
  std::chrono::nanoseconds cancel_grace;
  std::chrono::nanoseconds kill_grace;
};

/// Starts, ends and confirms a run; knows no actor.
///
///     starting ─► running ─► draining ─► reclaimed, ended_with_losses
///         │          │          │  stall
///         └──────────┴──────────┴─► cancelling ─► killing ─► quarantined
class supervision final : public run_standing {
public:
  /// Keeps references to both.
  supervision(const plan& what, deadlines limits, stagehands& hands);

  /// Spawns every stage, sinks first.
  void start();

  /// Learns that `stage` has opened.
  void opened(std::size_t stage, std::uint32_t incarnation);

  /// Learns that the actor of `stage` is gone, and how it left.
  void down(std::size_t stage, std::uint32_t incarnation, stage_exit how,
            error why);

  /// Makes `stage` leave, which can do its part no more where it is, and takes
  /// that for a failure because of `why`.
  void withdraw(std::size_t stage, const error& why);

  /// Drains the run.
  void end();

  /// Ends the run without its rest.
  void cancel();

  /// Looks at the deadlines.
  void tick();

  // -- implementation of run_standing -----------------------------------------

  [[nodiscard]] run_state state() const noexcept override {
    return state_;
  }

  [[nodiscard]] end_reason reason() const noexcept override {
    return reason_;
  }

  [[nodiscard]] std::size_t failed_stage() const noexcept override {
    return failed_;
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
    return lost_;
  }

  [[nodiscard]] stage_exit exit_of(std::size_t stage) const noexcept override {
    return stages_[stage].exit;
  }

  // -- for the SUPERVISOR -----------------------------------------------------

  [[nodiscard]] std::uint32_t incarnation(std::size_t stage) const noexcept {
    return stages_[stage].incarnation;
  }

  /// Returns the last incarnation that got an actor: who is to come back has
  /// none yet.
  [[nodiscard]] std::uint32_t last_played(std::size_t stage) const noexcept {
    auto& it = stages_[stage];
    return it.incarnation - (it.now == life::paused ? 1 : 0);
  }

  /// Returns why `stage` was asked to leave; no error if it was not.
  [[nodiscard]] const error& withdrawn_for(std::size_t stage) const noexcept {
    return stages_[stage].withdrawn;
  }

  /// Returns whether `stage` has an actor that has not left.
  [[nodiscard]] bool alive(std::size_t stage) const noexcept;

private:
  enum class life : std::uint8_t {
    absent,
    opening,
    ready,
    running,
    paused,
    gone,
    stuck
  };

  struct stage_state {
    life now = life::absent;
    stage_exit exit = stage_exit::alive;
    std::uint32_t incarnation = 0;
    /// How the last incarnation left, and when the next one comes; only while
    /// paused.
    stage_exit before = stage_exit::alive;
    std::int64_t restart_at = 0;
    /// Until when it waits for a node; 0 if it does not.
    std::int64_t place_by = 0;
    bool bypassed = false;
    /// When it must have opened; only while opening.
    std::int64_t open_by = 0;
    /// Why it was asked to leave, if it was, and by when it has to.
    error withdrawn;
    std::int64_t leave_by = 0;
    std::vector<std::int64_t> restarts;
  };

  [[nodiscard]] bool is_source(std::size_t stage) const noexcept;
  [[nodiscard]] std::size_t last_unfinished() const noexcept;
  [[nodiscard]] std::size_t culprit() const;
  [[nodiscard]] std::optional<std::size_t> late_source() const;
  [[nodiscard]] bool nobody_left() const noexcept;
  [[nodiscard]] bool is_patient() const noexcept;
  void spawn(std::size_t stage);
  void begin_all();
  void begin_one(std::size_t stage);
  void stage_ended(std::size_t stage);
  void stage_failed(std::size_t stage, error why);
  void withdraw_group(std::size_t stage, const error& why);
  [[nodiscard]] bool waits_for_group(std::size_t stage) const noexcept;
  [[nodiscard]] bool comes_back(std::size_t stage, const error& why);
  [[nodiscard]] bool restart_later(std::size_t stage);
  [[nodiscard]] bool bypass(std::size_t stage);
  void come_back_at(std::size_t stage, std::int64_t when);
  void restart_due();
  [[nodiscard]] bool has_place(std::size_t stage);
  void drain();
  void fail(std::size_t stage, error why);
  void start_cancelling();
  void start_killing();
  void quarantine();
  void watch_openings();
  void watch_leaving();
  void fail_unopened(std::size_t stage);
  void watch_drain();
  void settle();
  void arm_next();
  template <class F>
  void for_each_alive(F visit);

  const plan& plan_;
  deadlines limits_;
  stagehands& hands_;
  std::vector<stage_state> stages_;
  run_state state_ = run_state::starting;
  end_reason reason_ = end_reason::ended;
  std::size_t failed_;
  error why_;
  std::uint64_t spawned_ = 0;
  std::uint64_t exited_ = 0;
  std::uint64_t lost_ = 0;
  bool end_wanted_ = false;
  bool concluded_ = false;
  std::int64_t deadline_ = 0;
  std::int64_t grace_over_ = 0;
  std::int64_t last_progress_at_ = 0;
  std::uint64_t last_progress_ = 0;
};

} // namespace exeunt
