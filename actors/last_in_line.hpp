// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/actor.hpp>
#include <caf/execution_unit.hpp>
#include <caf/mailbox_element.hpp>

namespace exeunt {

class scheduler;

/// Puts `what` in the mailbox of `to` once all that is ready now has had its
/// turn, or nearly: on another worker it may still be running. `where` is the
/// caller's.
void post_last(scheduler& sched, const caf::actor& to,
               caf::mailbox_element_ptr what, caf::execution_unit& where);

} // namespace exeunt
