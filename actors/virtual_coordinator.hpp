// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/caf_timers.hpp>
#include <exeunt/actors/scheduler.hpp>
#include <exeunt/actors/virtual_clock.hpp>
#include <exeunt/actors/virtual_executor.hpp>
#include <exeunt/actors/virtual_jobs.hpp>

#include <caf/actor_system_config.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace exeunt {

/// The scheduler for tests. Everything runs on the calling thread, one message
/// at a time; a seed picks who is next, and whether a timer that is due goes
/// first; time moves only when nobody can run. What would need a second thread
/// (detached and scoped actors that wait) does not work here.
class virtual_coordinator final : public scheduler {
public:
  using step = virtual_script::step;

  /// So many steps, and the schedule is taken to be endless.
  static constexpr std::size_t step_limit = 1'000'000;

  virtual_coordinator(caf::actor_system& sys, std::uint64_t seed);

  /// Runs one message, one step of a script, or one timer; false when there is
  /// nothing to run and no time to move to.
  bool run_once();

  /// Runs until nothing is left. False: there was no end within `limit` steps.
  [[nodiscard]] bool run(std::size_t limit = step_limit);

  /// Runs until `done`. False: it never was, within `limit` steps.
  [[nodiscard]] bool run_until(const std::function<bool()>& done,
                               std::size_t limit = step_limit);

  /// Runs what happens within `time`, and leaves the clock at its end.
  [[nodiscard]] bool run_for(std::chrono::nanoseconds time,
                             std::size_t limit = step_limit);

  /// Plays a thread of the application: each step is scheduled on its own.
  void script(std::vector<step> steps);

  /// A script of one step, which becomes ready after `delay`.
  void post(step what, std::chrono::nanoseconds delay = {});

  /// Never resumes an actor again, as if its handler hung, until released.
  void hang(caf::actor_id who);
  void release(caf::actor_id who);

  /// Resumes an actor `delay` later than it could be, each time.
  void slow(caf::actor_id who, std::chrono::nanoseconds delay);

  /// Whether nothing is ready, held, late or armed.
  bool quiescent();

  /// Begins anew, with time, labels and fingerprint as in a new system. False
  /// when the scheduler is not quiescent.
  [[nodiscard]] bool reseed(std::uint64_t seed);

  /// A hash of all choices since the seed: equal for equal schedules, whatever
  /// the addresses.
  std::uint64_t fingerprint() const noexcept {
    return fingerprint_;
  }

  /// The number of steps since the seed.
  std::size_t steps() const noexcept {
    return steps_;
  }

  /// What `exhausted` answers from now on.
  void pretend_exhausted(bool x) noexcept {
    exhausted_ = x;
  }

  virtual_clock& time() noexcept override;
  executor& callbacks() noexcept override;
  bool on_runtime_thread() const override;
  std::size_t stuck() const noexcept override;
  bool exhausted() const noexcept override;
  std::size_t backlog() const noexcept override;
  bool pool_exhausted() const override;
  void enqueue(caf::resumable* job) override;
  caf::actor_clock& clock() noexcept override;

protected:
  void init(caf::actor_system_config&) override;
  void start() override;
  void stop() override;

private:
  bool step_before(instant horizon);
  void run_job();
  void serve_timer();
  std::size_t choose(std::size_t n);
  void note(std::uint64_t label);

  // Collects what becomes ready, like any thread that runs actors.
  class unit final : public caf::execution_unit {
  public:
    explicit unit(virtual_coordinator& parent);
    void exec_later(caf::resumable* job) override;

  private:
    virtual_coordinator& parent_;
  };

  runtime_threads threads_;
  caf_timers timers_{threads_};
  unit unit_;
  virtual_clock clock_{unit_};
  virtual_executor callbacks_{unit_};
  virtual_jobs jobs_;
  std::uint64_t random_;
  std::uint64_t fingerprint_ = 0;
  std::uint64_t scripts_ = 0;
  std::size_t steps_ = 0;
  bool in_actor_ = false;
  bool exhausted_ = false;
};

/// Makes systems of this configuration use the virtual scheduler.
void load_virtual_coordinator(caf::actor_system_config& cfg,
                              std::uint64_t seed);

} // namespace exeunt
