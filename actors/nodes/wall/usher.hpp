// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/node_id.hpp>

#include <chrono>
#include <functional>

namespace exeunt {

/// What an USHER does when the way is free (true), or was not in time; it ends
/// the USHER.
using usher_task = std::function<void(caf::event_based_actor*, bool)>;

/// Spawns an USHER, who waits until CAF has forgotten a former connection with
/// `node`: as long as it has not, it would close the new one as redundant, or
/// take what came over it for lost together with the old one.
void spawn_usher(caf::actor_system& sys, caf::actor broker, caf::node_id node,
                 std::chrono::nanoseconds deadline, usher_task task);

} // namespace exeunt
