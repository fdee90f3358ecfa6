// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/actors/nodes/node_hub.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor.hpp>
#include <caf/execution_unit.hpp>

#include <cstddef>
#include <memory>

namespace exeunt {

/// Has `courier` carry a message about `stage`: frames, credit and books wait
/// for company, all else leaves at once. `where` gets the COURIER if that makes
/// it ready.
void carry(const caf::actor& courier, run_key key, std::size_t stage,
           wire_message what, caf::execution_unit* where = nullptr);

/// Returns whether every node where a stage of `what` is to live can be asked.
/// Errors: `unreachable`.
error reach_hosts(const plan& what, const node_hub& nodes);

/// Returns what asks a node to host stages of the run, ahead of all else.
[[nodiscard]] host_run invitation_to(run_control& control);

/// Returns what makes a hosted run heard at home, to which `courier` leads.
[[nodiscard]] std::unique_ptr<home_link>
link_home(run_key key, caf::actor courier, tenant_book& tenants);

} // namespace exeunt
