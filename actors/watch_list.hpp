// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/stage_watch.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace exeunt {

/// What watches the stages of a run, by stage.
using watch_list = std::vector<std::unique_ptr<stage_watch>>;

/// Returns a watch for each stage of `what`, which knows who sends to it, and
/// traces `instants` of media time.
[[nodiscard]] watch_list make_watches(const plan& what, std::size_t instants);

/// Returns whether the media of a way begins at `stage`: octets, which have no
/// media time, may have come to it.
[[nodiscard]] bool is_origin(const plan& what, std::size_t stage);

} // namespace exeunt
