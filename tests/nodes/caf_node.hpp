// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/nodes/wall/inner_stage_door.hpp>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/io/middleman.hpp>
#include <caf/meta/type_name.hpp>
#include <caf/typed_actor.hpp>

#include <cstdint>
#include <vector>

namespace exeunt::test {

/// What nodes send each other: octets, and nothing else.
struct parcel_message {
  std::vector<std::uint8_t> content;
};

template <class Inspector>
auto inspect(Inspector& f, parcel_message& x) {
  return f(caf::meta::type_name("parcel"), x.content);
}

/// An actor system with a network layer that listens nowhere.
struct caf_node {
  struct config : caf::actor_system_config {
    config() {
      config_file_path.clear();
      add_message_type<parcel_message>("parcel");
      load_coordinator(*this, {.workers = 2});
      load<caf::io::middleman>();
    }
  };

  config cfg;
  caf::actor_system sys{cfg};
};

} // namespace exeunt::test
