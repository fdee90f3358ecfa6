// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/resource_desk.hpp>

#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <map>

namespace exeunt {

/// State of a KEEPER: does what `resource_desk` decides. The resource itself
/// is made and destroyed by a LOADER on the blocking pool.
class keeper_state : public desk_hands {
public:
  explicit keeper_state(caf::event_based_actor* self);
  ~keeper_state() override;

  void prepare(resource what, exeunt::clock& time);
  [[nodiscard]] caf::behavior handlers();

  // -- implementation of desk_hands -------------------------------------------

  void load() override;
  void unload() override;
  void grant(const lease_request& to) override;
  void refuse(const lease_request& to, const error& why) override;
  void arm(instant due) override;
  void finish() override;

private:
  void ask(const ask_lease& x);
  void withdraw(const caf::actor_addr& who);
  [[nodiscard]] caf::actor take(std::uint64_t who);

  caf::event_based_actor* self_;
  exeunt::clock* clock_ = nullptr;
  resource what_;
  std::unique_ptr<resource_desk> desk_;
  caf::actor loader_;
  lease thing_;
  /// Who waits, by number.
  std::map<std::uint64_t, caf::actor> askers_;
};

/// One per resource and engine, from the first request on.
class keeper_actor final : public caf::stateful_actor<keeper_state> {
public:
  keeper_actor(caf::actor_config& cfg, resource what, exeunt::clock* time)
    : caf::stateful_actor<keeper_state>(cfg) {
    state.prepare(std::move(what), *time);
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

} // namespace exeunt
