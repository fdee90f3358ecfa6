// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/virtual_coordinator.hpp>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

namespace exeunt::test {

/// An actor system under the virtual scheduler, and nothing else.
struct virtual_system {
  struct config : caf::actor_system_config {
    config() {
      load_virtual_coordinator(*this, 0);
    }
  };

  virtual_coordinator& scheduler() {
    return dynamic_cast<virtual_coordinator&>(sys.scheduler());
  }

  config cfg;
  caf::actor_system sys{cfg};
};

} // namespace exeunt::test
