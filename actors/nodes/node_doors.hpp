// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/door_listener.hpp>
#include <exeunt/actors/nodes/wall/doorkeeper.hpp>
#include <exeunt/actors/nodes/wall/inner_stage_door.hpp>

#include <caf/actor.hpp>

#include <string>

namespace exeunt {

/// Both doors of a node, one on each side of its wall. Tells an AGENT who comes
/// and goes.
class node_doors final : private door_listener {
public:
  node_doors(caf::actor_system& sys, door_settings settings, caf::actor agent);

  [[nodiscard]] doorkeeper& outer() noexcept {
    return outer_;
  }

  [[nodiscard]] inner_stage_door& inner() noexcept {
    return inner_;
  }

private:
  void connected(const guest& who, std::unique_ptr<duplex> way) override;
  void gone(const guest& who, const error& why) override;
  void call_failed(std::uint64_t call, const error& why) override;
  void turned_away(const std::string& from, const error& why) override;

  caf::actor agent_;
  inner_stage_door inner_;
  doorkeeper outer_;
};

} // namespace exeunt
