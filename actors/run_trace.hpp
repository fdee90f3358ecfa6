// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/watch_list.hpp>
#include <exeunt/pipeline/frame_trace.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <cstdint>
#include <vector>

namespace exeunt {

/// Returns how many instants each port must keep, so that `frames` frames can
/// be chosen at the end.
[[nodiscard]] constexpr std::size_t traced_instants(std::size_t frames) {
  // The room is at least half full in a run that is long enough.
  return 2 * frames;
}

/// Joins what the ports of a run that is over know of the same instants: up to
/// `most` frames of each source, in the order of time; where a source emits
/// octets, of the first stage that makes media of them. The run began at
/// `zero` of the runtime's clock.
[[nodiscard]] std::vector<frame_trace>
read_traces(const plan& what, const watch_list& watches, std::size_t most,
            std::int64_t zero);

} // namespace exeunt
