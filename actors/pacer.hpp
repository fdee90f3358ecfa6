// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>
#include <exeunt/actors/coordinator_settings.hpp>
#include <exeunt/actors/runtime_threads.hpp>
#include <exeunt/actors/timer_table.hpp>

#include <caf/actor_system.hpp>
#include <caf/resumable.hpp>

#include <atomic>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace exeunt {

/// The clock in production: one thread with absolute deadlines, which serves
/// timers in slots, so that thousands of streams share its wake-ups, and
/// sleeps when nothing is due.
///
///     arm ──► table ──┐ slot               ┌──► actors, ready for the workers
///     ring ──► bells ─┴─► PACER ── tick ───┘
class pacer final : public clock {
public:
  /// Takes the actors that messages of the clock have made ready, all of a
  /// slot at once.
  using job_sink = std::function<void(std::span<caf::resumable*>)>;

  pacer(caf::actor_system& sys, pacer_settings settings, job_sink sink);

  ~pacer() override;

  /// Starts the thread.
  void start(runtime_threads& threads);

  /// Ends and joins the thread: nothing is sent any more.
  void stop();

  instant now() const noexcept override;
  void arm(const caf::actor_addr& who, std::uint64_t token,
           instant due) override;
  void arm_exactly(const caf::actor_addr& who, std::uint64_t token,
                   instant due) override;
  void disarm(const caf::actor_addr& who, std::uint64_t token) override;
  void forget(const caf::actor_addr& who) override;
  void ring(doorbell& bell) noexcept override;

private:
  class unit;

  void arm(std::unique_lock<std::mutex> guard, const caf::actor_addr& who,
           std::uint64_t token, instant at);
  void run();
  void answer(unit& out);
  void serve(unit& out);
  void sleep();
  void wake() noexcept;
  instant slot(instant due) const;

  caf::actor_system& sys_;
  const pacer_settings settings_;
  const job_sink sink_;
  const int event_;
  std::atomic<doorbell*> bells_{nullptr};
  std::atomic<bool> stopped_{false};
  std::vector<due_tick> due_;
  std::mutex lock_;
  timer_table table_;
  instant wake_at_ = never;
  std::thread thread_;
};

} // namespace exeunt
