// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <span>

namespace exeunt {

/// Turns floats, full scale ±1.0, into as many 16-bit integers at `out`:
/// rounded to the nearest, ties to even, clipped; NaN becomes 0.
void quantize(std::span<const float> in, std::int16_t* out) noexcept;

} // namespace exeunt
