// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/virtual_wire.hpp>
#include <exeunt/actors/virtual_engine.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/testing/prop_room.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt::testing {

/// An engine in virtual time with every kind that scenarios need, good and
/// bad, and the means to make its actors hang, die and be late.
class virtual_house {
public:
  /// With two nodes, every stage that has inputs and outputs, and that is not
  /// placed by its graph, lives on the node `far`, and all others on `home`.
  /// With three there is `spare`, too. `role=any` means `far`, but both have
  /// that label.
  explicit virtual_house(std::size_t nodes = 1);
  virtual_house(const virtual_house&) = delete;
  virtual_house& operator=(const virtual_house&) = delete;

  // -- play -------------------------------------------------------------------

  /// Starts a graph; the plan of a text is made once. Where there are nodes, a
  /// link of it crosses from one to another, unless graphs may stay.
  [[nodiscard]] run start(const std::string& graph, run_options options = {});

  /// Plays `n` steps, or as many as there are.
  void play(std::int64_t n);

  /// Plays until `done`, which must come.
  void play_until(const std::function<bool()>& done);

  /// Plays until `what` says that it is in `state`, which must come.
  void play_until(const run& what, run_state state);

  /// Plays what happens within `time`.
  void play_for(std::chrono::nanoseconds time);

  /// Plays until `stage` has an actor, which has not opened yet.
  void play_until_spawned(std::string_view stage);

  /// Plays a thread of the application beside all others. What it captures
  /// must live until `join`.
  void thread(std::vector<virtual_coordinator::step> steps);

  /// Plays until every thread has done its last step.
  void join();

  /// Plays until the run is over, within an hour of virtual time; returns its
  /// report.
  [[nodiscard]] report last(run& what);

  // -- trouble ----------------------------------------------------------------

  /// Never resumes the actor of `stage` again, until the end. False: it has
  /// none, or the run is over.
  bool hang(std::string_view stage);

  void release(std::string_view stage);

  /// Lets everybody go on who hangs.
  void release_all();

  /// Makes the actor of `stage` late, each time.
  void slow(std::string_view stage, std::chrono::nanoseconds delay);

  /// Ends the actor of `stage` from outside, ahead of what it was sent. False:
  /// it has none.
  bool kill(std::string_view stage);

  // -- parts ------------------------------------------------------------------

  [[nodiscard]] virtual_engine& house() noexcept {
    return engine_;
  }

  [[nodiscard]] virtual_coordinator& schedule() noexcept {
    return engine_.schedule();
  }

  [[nodiscard]] prop_room& props() noexcept {
    return *props_;
  }

  /// Returns what `name` has seen so far.
  [[nodiscard]] testimony seen(const std::string& name) const {
    return props_->read(name);
  }

  /// Returns the engine of the other node; there are two.
  [[nodiscard]] virtual_engine& far() noexcept {
    return *far_;
  }

  /// Returns the connection to the other node; there are two.
  [[nodiscard]] virtual_wire& wire() noexcept {
    return *wire_;
  }

  /// Connects the two anew.
  void mend() {
    wire_.emplace(engine_.core(), far_->core(), way_);
  }

  /// Returns the connection of the other node to the third; there are three.
  [[nodiscard]] virtual_wire& side_wire() noexcept {
    return *side_wire_;
  }

  /// Connects those two anew.
  void mend_side() {
    side_wire_.emplace(far_->core(), spare_->core(), way_);
  }

  /// Returns the engine of the third node.
  [[nodiscard]] virtual_engine& spare() noexcept {
    return *spare_;
  }

  /// Returns the connection to the third node; there are three.
  [[nodiscard]] virtual_wire& spare_wire() noexcept {
    return *spare_wire_;
  }

  [[nodiscard]] bool has_two_nodes() const noexcept {
    return far_ != nullptr;
  }

  /// Returns what `n` trips between the nodes and back last: 0 on one node.
  [[nodiscard]] std::chrono::nanoseconds round_trips(int n) const noexcept {
    return 2 * n * way_;
  }

  /// Returns dice of the seed that do not disturb the schedule.
  [[nodiscard]] dice& chance() noexcept {
    return chance_;
  }

  /// Counts the schedule of another stage that this one's seed has played.
  void count_schedule_of(virtual_house& other) noexcept {
    others_ = others_ * 31 + other.fingerprint();
  }

  /// Returns what the schedule since the curtain rose can be known by.
  [[nodiscard]] std::uint64_t fingerprint() noexcept {
    return engine_.schedule().fingerprint() ^ others_;
  }

  /// Returns a number below `n`, by the seed.
  [[nodiscard]] std::size_t pick(std::size_t n) noexcept {
    return static_cast<std::size_t>(
      chance_.below(static_cast<std::int64_t>(n)));
  }

  // -- seeds ------------------------------------------------------------------

  /// Sets whether a graph may stay on one node where there are more.
  void let_stay(bool may) noexcept {
    may_stay_ = may;
  }

  /// Begins anew under `seed`.
  void begin_seed(std::uint64_t seed);

  /// Lets go whoever hangs, plays to the end, and asserts the invariant:
  /// everybody who was spawned has exited and every buffer is back.
  void end_seed();

private:
  void add_all_kinds(engine& to);
  const plan& plan_of(const std::string& graph);
  [[nodiscard]] caf::actor actor_of(std::string_view stage) const;
  [[nodiscard]] const virtual_engine& node(std::string_view name) const;
  [[nodiscard]] bool is_empty() const;
  void part_nodes();

  std::shared_ptr<prop_room> props_ = std::make_shared<prop_room>();
  virtual_engine engine_;
  /// The engine of the other node, if there are two, and the way there.
  std::unique_ptr<virtual_engine> far_;
  std::optional<virtual_wire> wire_;
  /// The engine of the third node, if there is one, and the ways there.
  std::unique_ptr<virtual_engine> spare_;
  std::optional<virtual_wire> spare_wire_;
  std::optional<virtual_wire> side_wire_;
  std::chrono::nanoseconds way_{0};
  bool may_stay_ = false;
  std::map<std::string, plan> plans_;
  std::multimap<std::string, std::uint64_t, std::less<>> hanging_;
  dice chance_{0};
  std::size_t threads_ = 0;
  std::uint64_t others_ = 0;
};

} // namespace exeunt::testing
