// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/agent_messages.hpp>
#include <exeunt/actors/nodes/cpu_meter.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/nodes/peer_book.hpp>

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// State of an AGENT: the actor that a node shows to others. It calls nodes,
/// and gives each that is connected a COURIER.
///
///     DOORKEEPER ──► guest_came ──► CAF ──► knock ──► COURIER <══> COURIER
class agent_state {
public:
  explicit agent_state(caf::event_based_actor* self) : self_(self) {
  }
  ~agent_state();

  void prepare(std::shared_ptr<engine_core> core, bool joins);
  [[nodiscard]] caf::behavior handlers();

private:
  /// A node that the DOORKEEPER has let in.
  struct inside {
    hello who;
    caf::actor courier;
  };

  /// Somebody who waits until the node at `address` is connected.
  struct waiter {
    std::string address;
    std::shared_ptr<call_outcome> outcome;
  };

  void want(const peer_wanted& what);
  void call_due();
  void call(const peer_book::call& whom);
  void look_names_up();
  void looked_up(name_looked_up& what);
  void reach(const peer_book::call& whom,
             result<std::vector<socket_address>> where);
  void failed(const std::string& address, const error& why);
  void came(const guest_came& what);
  void left(const guest_left& what);
  void answered(const door_answer& what);
  void knocked();
  void courier_down(caf::actor_id who);
  void met(const std::string& name);
  void heard(const nodes_heard& what);
  void look_around();
  void close();
  [[nodiscard]] caf::actor give_courier(inside& to);
  [[nodiscard]] bool is_met(const std::string& name) const;

  caf::event_based_actor* self_;
  std::shared_ptr<engine_core> core_;
  exeunt::clock* clock_ = nullptr;
  std::shared_ptr<node_doors> doors_;
  bool joins_ = false;
  /// When to ask next whom the others know.
  std::int64_t ask_at_ = 0;
  peer_book book_{1};
  /// Whose names are to be looked up, and how many are being so.
  std::deque<peer_book::call> nameless_;
  std::size_t lookups_ = 0;
  cpu_meter cpu_;
  std::map<std::string, inside> guests_; // by name
  std::vector<waiter> waiters_;
};

/// Spawns an AGENT.
[[nodiscard]] caf::actor spawn_agent(const std::shared_ptr<engine_core>& core,
                                     bool joins);

} // namespace exeunt
