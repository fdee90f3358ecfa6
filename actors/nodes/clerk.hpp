// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/kind_inquiry.hpp>

#include <caf/actor.hpp>

#include <memory>

namespace exeunt {

/// Spawns a CLERK, who finds out what `question` asks and has `courier` carry
/// the answer. Ports may depend on files, so it works on the blocking pool.
void spawn_clerk(std::shared_ptr<engine_core> core, caf::actor courier,
                 ask_kind question);

} // namespace exeunt
