// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/run_key.hpp>

#include <caf/actor.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace exeunt {

class run_control;

/// What an engine knows of other nodes: who carries messages to each, and the
/// runs that have stages on more than one.
class node_hub {
public:
  node_hub();

  /// Tells this start of this node from all others, on any host.
  [[nodiscard]] std::uint64_t instance() const noexcept {
    return instance_;
  }

  /// Sets the name by which others call this node.
  void call(std::string name);

  [[nodiscard]] std::string name() const;

  /// Learns who carries messages to the node called `name`.
  void meet(std::string name, caf::actor courier);

  /// Forgets `courier`: the node is out of reach.
  void part(std::string_view name, caf::actor_id courier);

  /// Lets every COURIER go.
  void close();

  /// Returns the COURIER to a node, or null.
  [[nodiscard]] caf::actor courier_to(std::string_view name) const;

  /// Lets messages about a run find it, until it is forgotten.
  void enter(run_key key, std::weak_ptr<run_control> what);
  void forget(run_key key);

  /// Returns the run, or null.
  [[nodiscard]] std::shared_ptr<run_control> find(run_key key) const;

private:
  std::uint64_t instance_;
  mutable std::mutex lock_;
  std::string name_;
  std::map<std::string, caf::actor, std::less<>> couriers_;
  std::map<run_key, std::weak_ptr<run_control>> runs_;
};

} // namespace exeunt
