// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <span>

namespace exeunt {

/// Replaces NaN and infinities by 0 and returns how many there were. Call it
/// wherever samples enter: behind this line all samples are finite.
[[nodiscard]] std::uint64_t sanitize(std::span<float> samples) noexcept;

} // namespace exeunt
