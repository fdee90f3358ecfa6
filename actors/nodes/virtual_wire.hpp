// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>

#include <caf/actor.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace exeunt {

/// The connection of two nodes in virtual time: parcels come in their order,
/// each after a delay. The nodes share an actor system.
class virtual_wire {
public:
  /// Connects two nodes, which know each other by their names.
  virtual_wire(const std::shared_ptr<engine_core>& one,
               const std::shared_ptr<engine_core>& other,
               std::chrono::nanoseconds delay);

  virtual_wire(const virtual_wire&) = delete;
  virtual_wire& operator=(const virtual_wire&) = delete;
  ~virtual_wire();

  /// Sets the delay of what is sent from now on.
  void set_delay(std::chrono::nanoseconds delay);

  /// Lets parcels vanish from now on; nobody is told.
  void swallow();

  /// Lets parcels to the first node vanish from now on.
  void deafen();

  /// Breaks the connection: both ends learn of it.
  void cut();

private:
  caf::actor there_;
  caf::actor back_;
};

} // namespace exeunt
