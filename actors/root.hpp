// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>

#include <caf/event_based_actor.hpp>

namespace exeunt {

/// One per engine: a run is over when ROOT has its SUPERVISOR's DOWN.
[[nodiscard]] caf::behavior root(caf::event_based_actor* self,
                                 engine_core* core);

} // namespace exeunt
