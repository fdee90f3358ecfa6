// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/node_link.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace exeunt {

/// State of a COURIER: carries all messages between this node and one other.
///
///     STAND-IN, DEPUTY ──► outgoing ──► parcel ──► the other COURIER
///     stage, STAND-IN, DEPUTY ◄── message ◄── parcel ◄──────┘
class courier_state {
public:
  explicit courier_state(caf::event_based_actor* self) : self_(self) {
  }
  ~courier_state();

  /// Carries messages of `core` to the node called `node`.
  void prepare(std::shared_ptr<engine_core> core, std::string node);
  [[nodiscard]] caf::behavior handlers();

private:
  void meet(const caf::actor& far);
  void take(const outgoing& what);
  void dispatch();
  void read(const parcel& what);
  void deliver(envelope& what);
  void deliver_to_home(run_control& control, envelope& what);
  void host(const envelope& what);
  void refuse(const envelope& what);
  void look_around();
  void lose(const error& why);

  caf::event_based_actor* self_;
  std::shared_ptr<engine_core> core_;
  exeunt::clock* clock_ = nullptr;
  std::string node_;
  caf::actor far_;
  std::optional<node_link> link_;
  /// Whether a `dispatch_parcel` is on its way.
  bool dispatches_ = false;
  /// Runs that this node does not host, until their home gives them up.
  std::map<run_key, error> refused_;
};

class courier_actor final : public caf::stateful_actor<courier_state> {
public:
  courier_actor(caf::actor_config& cfg, std::shared_ptr<engine_core> core,
                std::string node)
    : caf::stateful_actor<courier_state>(cfg) {
    state.prepare(std::move(core), std::move(node));
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

/// Spawns the COURIER of `core` to the node called `node` and lets its hub know
/// it. What it gets before it has met the other COURIER goes nowhere.
[[nodiscard]] caf::actor spawn_courier(const std::shared_ptr<engine_core>& core,
                                       std::string node);

} // namespace exeunt
