// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Returns `what` as octets, little endian, behind a version octet.
[[nodiscard]] std::vector<std::uint8_t> to_octets(const frame& what);

/// Reads what `to_octets` wrote; trusts no length and no rate, and replaces
/// samples that are not finite by 0. Payloads come from `pool`.
/// Errors: `truncated`, `malformed`, `version_mismatch`, with the offset.
[[nodiscard]] result<frame> from_octets(std::span<const std::uint8_t> wire,
                                        buffer_pool& pool);

} // namespace exeunt
