// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>

namespace exeunt {

/// The actor that CAF's own complaints go to, which would print them: it takes
/// every message and does nothing, without thread or mailbox.
caf::actor make_mute_printer(caf::actor_system& sys);

} // namespace exeunt
