// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/actor_house.hpp>
#include <exeunt/actors/engine.hpp>
#include <exeunt/actors/log_limiter.hpp>
#include <exeunt/actors/nodes/node_hub.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/resource_book.hpp>
#include <exeunt/actors/scheduler.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <caf/actor.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace exeunt {

class node_network;
class run_control;
struct host_run;
class virtual_coordinator;

/// What all runs of an engine share: the actor system, the pool, the kinds,
/// the counts. Outlives the engine while a handle or a stage needs it.
class engine_core : public std::enable_shared_from_this<engine_core> {
public:
  using deadline = std::chrono::steady_clock::time_point;

  engine_core(engine_options options, std::shared_ptr<actor_house> house);
  ~engine_core();

  /// Plans nothing; spawns the SUPERVISOR of `what`, which spawns the stages.
  [[nodiscard]] start_result start(std::shared_ptr<const plan> what,
                                   run_options options);

  /// Gets ready to host stages of a run that is at home on another node, which
  /// `courier` leads to. Its DEPUTY counts as a SUPERVISOR.
  error host(run_key key, const host_run& how, const caf::actor& courier);

  /// Connects this engine with other nodes from now on; errors are told to
  /// whoever uses the network.
  void open_network(node_options options);

  /// Returns what connects this engine with others. Errors: why it could not
  /// be opened; `unsupported` where nobody asked for it.
  [[nodiscard]] result<node_network*> network();

  /// Counts and logs what the rules of this node forbade.
  void note_refusal(const error& why);

  /// Learns from ROOT that a SUPERVISOR has exited. Returns the stages that it
  /// has quarantined.
  [[nodiscard]] std::vector<caf::actor> supervisor_down(caf::actor_id id);

  /// Learns from ROOT that a quarantined stage has come back and exited.
  void straggler_down(caf::actor_id id);

  [[nodiscard]] actor_census census() const;
  [[nodiscard]] std::vector<std::shared_ptr<run_control>> runs() const;

  /// Refuses new runs from now on.
  void close();

  /// Reclaims all threads, or returns false and leaves them behind. Whoever
  /// comes second waits for the outcome of the first.
  [[nodiscard]] bool leave();

  /// Waits for `done`: by `sleep`, which gets a deadline of the steady clock,
  /// or in virtual time by playing the schedule. Returns whether it is done.
  [[nodiscard]] bool wait(const std::function<bool()>& done,
                          std::chrono::nanoseconds timeout,
                          const std::function<bool(deadline)>& sleep);

  /// Its last actors may still need it while its destructor waits for them.
  [[nodiscard]] caf::actor_system& system() noexcept {
    return system_;
  }

  /// Returns the actor system, for the engine of another node.
  [[nodiscard]] const std::shared_ptr<actor_house>& house() const noexcept {
    return house_;
  }

  [[nodiscard]] scheduler& sched() noexcept {
    return *scheduler_;
  }

  [[nodiscard]] const scheduler& sched() const noexcept {
    return *scheduler_;
  }

  [[nodiscard]] registry& kinds() noexcept {
    return kinds_;
  }

  [[nodiscard]] buffer_pool& pool() noexcept {
    return pool_;
  }

  /// Returns the KEEPER of `what`, or null when the engine ends.
  [[nodiscard]] caf::actor keeper_of(const resource& what);

  /// Learns from ROOT that a KEEPER has exited.
  void keeper_down(caf::actor_id who);

  /// Returns what is known of other nodes.
  [[nodiscard]] node_hub& nodes() noexcept {
    return nodes_;
  }

  /// Returns whether a caller of `wait` would keep the runtime from going on.
  [[nodiscard]] bool must_not_wait() const;

  void log(log_entry::severity level, std::string place, std::string text);

  /// Written by each SUPERVISOR as its stages come and go.
  std::atomic<std::uint64_t> spawned{0};
  std::atomic<std::uint64_t> exited{0};
  std::atomic<std::uint64_t> quarantined{0};
  std::atomic<std::uint64_t> lost{0};

  /// Corrects the count: a lost stage has been heard of, and has exited.
  void found() noexcept {
    lost.fetch_sub(1);
    exited.fetch_add(1);
  }

private:
  [[nodiscard]] error refuse() const;
  [[nodiscard]] error refuse_hosting(std::size_t runs) const;
  void open(const std::shared_ptr<run_control>& control, const caf::actor& who);
  [[nodiscard]] bool empty_out();
  [[nodiscard]] bool settle(const std::function<bool()>& done);
  [[nodiscard]] bool give_up_system();
  [[nodiscard]] bool other_outcome(bool may_wait);
  void reclaim();
  void leave_behind();

  engine_options options_;
  registry kinds_;
  buffer_pool pool_;
  std::shared_ptr<actor_house> house_;
  caf::actor_system& system_;
  scheduler* scheduler_ = nullptr;
  /// The same where time is virtual: whoever waits plays the schedule.
  virtual_coordinator* virtual_ = nullptr;
  caf::actor root_;
  resource_book resources_;
  node_hub nodes_;
  std::unique_ptr<node_network> network_;
  error no_network_;
  mutable std::mutex lock_;
  std::condition_variable settled_;
  std::map<caf::actor_id, std::shared_ptr<run_control>> runs_;
  std::map<caf::actor_id, std::shared_ptr<run_control>> stragglers_;
  /// Runs that are over and are being told so.
  std::size_t concluding_ = 0;
  std::uint64_t next_run_ = 1;
  std::mutex log_lock_;
  log_limiter limiter_;
  bool closed_ = false;
  bool leaving_ = false;
  /// Nobody asks the scheduler any more.
  bool given_up_ = false;
  /// Whether all threads were reclaimed, once that is known.
  std::optional<bool> outcome_;
  /// Keeps this alive for threads that could not be joined.
  std::shared_ptr<engine_core> left_behind_;
};

} // namespace exeunt
