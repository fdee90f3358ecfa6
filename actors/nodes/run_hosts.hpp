// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_protocol.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>

#include <map>
#include <memory>
#include <string>

namespace exeunt {

/// The nodes that host a run, as its SUPERVISOR deals with them:
///
///     call ──► host_run ──► the node hosts ──► run_left, or out of reach
///                             dismiss ──► leave_run ──┘
///
/// Whoever still hosts it when these go ends the stages.
class run_hosts {
public:
  /// For the SUPERVISOR `self`, which watches their COURIERs.
  run_hosts(caf::event_based_actor* self, std::shared_ptr<run_control> control);
  run_hosts(const run_hosts&) = delete;
  run_hosts& operator=(const run_hosts&) = delete;
  ~run_hosts();

  /// Returns the COURIER to `node`, which is asked to host the run unless it
  /// does. Null: there is no connection.
  [[nodiscard]] caf::actor call(const std::string& node);

  /// Returns the COURIER to a node that hosts the run, or null.
  [[nodiscard]] caf::actor courier_to(const std::string& node) const;

  /// Tells all that the run is over at home.
  void dismiss();

  /// Learns that nobody of the run is left where `courier` leads, or that this
  /// is out of reach. Returns whether that was a host.
  bool leave(caf::actor_id courier);

  [[nodiscard]] bool empty() const noexcept {
    return couriers_.empty();
  }

private:
  caf::event_based_actor* self_;
  std::shared_ptr<run_control> control_;
  std::map<std::string, caf::actor> couriers_;
};

} // namespace exeunt
