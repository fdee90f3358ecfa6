// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/picture.hpp>

#include <string>

namespace exeunt {

/// Returns how high the lanes of `what` are together, in the units of the
/// picture; 0 without lanes.
[[nodiscard]] double lanes_height(const picture& what) noexcept;

/// Draws one lane for each link, or for the deepest of many, over the time of
/// the run, below `top`.
[[nodiscard]] std::string draw_lanes(const picture& what, double top);

} // namespace exeunt
