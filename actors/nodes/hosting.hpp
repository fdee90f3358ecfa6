// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_hub.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor.hpp>

namespace exeunt {

/// Asks every node where a stage of the run lives to host it, ahead of all that
/// concerns its stages. Errors: `unreachable`, and nobody was asked.
error call_hosts(run_control& control, const node_hub& nodes);

/// Tells them that the run is over at home.
void dismiss_hosts(run_control& control, const node_hub& nodes);

/// Returns what carries events of a hosted run to where it is at home.
[[nodiscard]] run_control::event_teller tell_home(run_key key,
                                                  caf::actor courier);

} // namespace exeunt
