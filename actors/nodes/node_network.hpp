// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/node_doors.hpp>
#include <exeunt/actors/nodes/node_options.hpp>

#include <caf/actor.hpp>
#include <caf/actor_system_config.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace exeunt {

/// Prepares an actor system for connections with other nodes.
void load_network(caf::actor_system_config& cfg);

/// What connects an engine with other nodes: its doors, and the AGENT behind
/// them. Every member but `close` may be called from any thread.
class node_network {
public:
  /// Opens no port and calls nobody. Errors: those of `tls_identity::load`;
  /// `bad_setting`, `exhausted`.
  [[nodiscard]] static result<std::unique_ptr<node_network>>
  open(const std::shared_ptr<engine_core>& core, node_options options);

  node_network(const std::shared_ptr<engine_core>& core, caf::actor agent,
               std::shared_ptr<node_doors> doors);
  node_network(const node_network&) = delete;
  node_network& operator=(const node_network&) = delete;
  ~node_network();

  /// Lets nodes come to `HOST:PORT`, which others hear is `shown`; empty means
  /// the same. Returns where it listens.
  [[nodiscard]] result<std::string> listen(std::string_view at,
                                           std::string shown);

  /// Calls the node `name`, whatever its name is if that is empty, and again
  /// whenever it is gone. Waits until it is connected, or `timeout` has passed:
  /// returns what went wrong last.
  error connect(std::string name, std::string address,
                std::chrono::nanoseconds timeout);

  /// Calls those of them that are not connected; waits for nobody.
  void introduce(const std::map<std::string, std::string>& addresses);

  /// Ends all connections and waits for the DOORKEEPER's thread.
  void close();

private:
  std::weak_ptr<engine_core> core_;
  caf::actor agent_;
  std::shared_ptr<node_doors> doors_;
};

} // namespace exeunt
