// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/exit_status.hpp>
#include <exeunt/apps/node_arguments.hpp>

namespace exeunt {

/// Hosts stages of other nodes until a signal says that this is over. Does not
/// return if an actor is quarantined: the program ends then.
[[nodiscard]] exit_status serve_node(node_wishes wishes, bool json);

} // namespace exeunt
