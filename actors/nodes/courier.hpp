// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/departure_queue.hpp>
#include <exeunt/actors/nodes/node_link.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/nodes/tenant_book.hpp>

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// Where a COURIER carries messages.
struct destination {
  std::string node;
  /// Where the node was called; empty if it has called us.
  std::string address = {};
  /// Hears of the node; null if nobody wants to.
  caf::actor agent = {};
};

/// State of a COURIER: carries all messages between this node and one other.
///
///     stage, SUPERVISOR, DEPUTY ──► outgoing ──► parcel ──► the other COURIER
///     stage, STAND-IN, DEPUTY ◄── message ◄── parcel ◄──────────┘
class courier_state {
public:
  explicit courier_state(caf::event_based_actor* self) : self_(self) {
  }
  ~courier_state();

  /// Carries messages of `core` to `to`.
  void prepare(std::shared_ptr<engine_core> core, destination to);
  [[nodiscard]] caf::behavior handlers();

private:
  /// What a tick is about.
  enum : std::uint64_t { heartbeat_tick, parcel_tick };

  void knock(const caf::actor& agent);
  void meet(const caf::actor& far);
  void take(const outgoing& what);
  void take(departing_frames& what);
  void put(const envelope& what);
  void added(bool urgent);
  void hold(departing_frames& from);
  void depart();
  [[nodiscard]] bool holds_live_back() const noexcept;
  [[nodiscard]] bool lighten(waiting_frame& what, std::int64_t trip);
  void dispatch_soon();
  void dispatch();
  void hear(const parcel& what);
  void read(const parcel& what);
  [[nodiscard]] error
  deliver_all(std::span<const std::span<const std::uint8_t>> messages,
              std::int64_t offset);
  void deliver(envelope& what);
  [[nodiscard]] bool is_home_of(run_key run) const noexcept;
  void deliver_traffic(envelope& what, std::shared_ptr<run_control> control);
  void hand_over(const caf::actor& stage, wire_message& what);
  void deliver_to_home(run_control& control, envelope& what);
  void host(const envelope& what);
  void refuse(const envelope& what);
  void tell(wire_message what);
  void tell_of_us();
  [[nodiscard]] bool take_news(wire_message& what);
  void ask_fates();
  [[nodiscard]] bool take_fate(const envelope& what);
  void hear_fate(const envelope& from);
  void answer_fate(const envelope& question);
  [[nodiscard]] bool tell_fate(const tenant& who);
  void tell_fates();
  void look_around();
  void lose(const error& why);

  caf::event_based_actor* self_;
  std::shared_ptr<engine_core> core_;
  exeunt::clock* clock_ = nullptr;
  destination to_;
  caf::actor far_;
  /// When we knocked, until somebody answers; 0 before.
  std::int64_t knocked_at_ = 0;
  /// Our card as the other node has it.
  std::optional<node_card> shown_;
  std::optional<node_link> link_;
  departure_queue queue_;
  /// Whether live frames have had to wait since the last parcel, or still do.
  bool demand_ = false;
  /// Whether a `dispatch_parcel` is on its way.
  bool dispatches_ = false;
  /// When the last timer for a parcel is due.
  std::int64_t dispatch_at_ = 0;
  /// Runs that this node does not host, until their home gives them up.
  std::map<run_key, error> refused_;
  /// Stages that the other node has lost, until they leave this one.
  std::vector<tenant> asked_;
};

class courier_actor final : public caf::stateful_actor<courier_state> {
public:
  courier_actor(caf::actor_config& cfg, std::shared_ptr<engine_core> core,
                destination to)
    : caf::stateful_actor<courier_state>(cfg) {
    state.prepare(std::move(core), std::move(to));
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

/// Spawns a COURIER of `core`. What it gets before it has met the other one
/// goes nowhere.
[[nodiscard]] caf::actor spawn_courier(const std::shared_ptr<engine_core>& core,
                                       destination to);

} // namespace exeunt
