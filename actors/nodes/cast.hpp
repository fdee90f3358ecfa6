// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// Returns what another node has to know of `what` in order to host stages of
/// it: all stages with their ports, the links, and the streams. Settings come
/// with each stage when it is hired.
[[nodiscard]] std::vector<std::uint8_t> cast_of(const plan& what);

/// The same where stages live on `nodes`, by stage, and not as it was planned.
[[nodiscard]] std::vector<std::uint8_t>
cast_of(const plan& what, const std::vector<std::string>& nodes);

/// Reads a plan for the node called `self`. Stages have their kinds of `kinds`,
/// its own and those that may come here; others are known by name only. Errors:
/// `unknown_kind`; `malformed`, also where an index leads nowhere, or a port
/// has not exactly one link.
[[nodiscard]] result<std::shared_ptr<const plan>>
plan_from_cast(std::span<const std::uint8_t> cast, const registry& kinds,
               std::string_view self);

} // namespace exeunt
