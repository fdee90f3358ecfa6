// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/peer_book.hpp>

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>

namespace exeunt {

/// Spawns a LOOKUP, who finds out where `whom` is and tells `agent` by
/// `name_looked_up`. That may take as long as the system likes, and cannot be
/// cut short, so it works on the blocking pool and uses nothing of the engine.
void spawn_lookup(caf::actor_system& sys, caf::actor agent,
                  peer_book::call whom);

} // namespace exeunt
