// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/resumable.hpp>

namespace exeunt {

/// The subtype by which an actor tells that its handlers may block: it
/// overrides `caf::resumable::subtype()`, and runs on the blocking pool.
constexpr auto blocking_subtype = caf::resumable::function_object;

/// Whether a job belongs on the blocking pool.
inline bool blocks(const caf::resumable& job) {
  return job.subtype() == blocking_subtype;
}

} // namespace exeunt
