// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/octet_io.hpp>

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

/// Appends what `to_octets` returns.
void write_frame(octet_writer& out, const frame& what);

/// Reads what `write_frame` wrote and leaves what comes behind it. Errors as
/// of `from_octets`.
[[nodiscard]] result<frame> read_frame(octet_reader& in, buffer_pool& pool);

} // namespace exeunt
