// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace exeunt::test {

/// Asserts that what came is the ramp in order, with gaps for what is missing,
/// and nothing twice. Returns where it ends.
inline std::int64_t require_no_holes(const std::vector<frame>& came) {
  std::int64_t next = 0;
  for (auto& what : came) {
    REQUIRE(what.header.position == next);
    if (auto body = what.get<audio>())
      REQUIRE(body->data[0] == static_cast<float>(next));
    next += extent_of(what).frames;
  }
  return next;
}

/// Returns how many gaps came.
inline std::size_t count_gaps(const std::vector<frame>& came) {
  std::size_t out = 0;
  for (auto& what : came)
    out += what.kind() == frame_kind::gap ? 1 : 0;
  return out;
}

} // namespace exeunt::test
