// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <algorithm>
#include <cstdint>

namespace exeunt {

/// Calls `take` with `what` or, of a gap, with one piece after the other of at
/// most a second: what is written for a gap takes memory by its length.
/// Returns the first error.
template <class Take>
error in_seconds(const frame& what, Take&& take) {
  auto missing = what.get<gap>();
  if (!missing)
    return take(what);
  error why;
  for (auto left = missing->frames; left > 0 && !why;) {
    auto piece = std::min<std::int64_t>(left, missing->rate);
    left -= piece;
    why = take(frame{gap{piece, missing->rate, missing->cause}});
  }
  return why;
}

} // namespace exeunt
