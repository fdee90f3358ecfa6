// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "ramp_order.hpp"

namespace exeunt::test {

/// With stages on one other node, and with a third one to go to.
inline constexpr testing::seed_range far_away{
  .on = testing::play_on::two_nodes};
inline constexpr testing::seed_range with_spare{
  .on = testing::play_on::three_nodes};

/// Returns less than `limit` ms, by the seed.
inline std::chrono::milliseconds some_ms(testing::virtual_house& s,
                                         std::int64_t limit) {
  return std::chrono::milliseconds{s.chance().below(limit)};
}

/// Returns the virtual time.
inline std::chrono::nanoseconds now(testing::virtual_house& s) {
  return std::chrono::nanoseconds{s.schedule().time().now()};
}

/// Returns a graph: a frame of 80 samples each 10 ms, so many or endless if 0,
/// through `stages` to the witness `out`.
inline std::string ramp_through(const std::string& stages, int frames = 100) {
  return "ramp frames=" + std::to_string(frames) + " every=10ms samples=80 ! "
         + stages + " ! witness as=out";
}

/// Starts a graph, and plays for less than `limit` ms once it runs.
inline run start_for_some_ms(testing::virtual_house& s, std::int64_t limit,
                             const std::string& graph) {
  auto out = s.start(graph);
  s.play_until(out, run_state::running);
  s.play_for(some_ms(s, limit));
  return out;
}

/// Plays until a ramp of `frames` is over; asserts that it has come whole.
/// Returns the report.
inline report last_of_ramp(testing::virtual_house& s, run& what,
                           int frames = 100) {
  auto end = s.last(what);
  REQUIRE_MESSAGE(end.reason == end_reason::ended, to_text(end));
  REQUIRE(require_no_holes(s.seen("out").frames()) == 80 * frames);
  return end;
}

} // namespace exeunt::test
