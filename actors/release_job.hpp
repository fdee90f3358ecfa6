// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/resumable.hpp>

namespace exeunt {

/// Ends an actor that no thread will resume any more, as `user_shutdown`, and
/// whoever is waiting for it; then gives up the scheduler's reference. Unlike
/// CAF's own, it destroys the actor's state and knows blocking actors.
void release_job(caf::resumable* job);

} // namespace exeunt
