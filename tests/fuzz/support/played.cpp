// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_checks.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fuzz/support/played.hpp>
#include <fuzz/support/property.hpp>

#include <algorithm>
#include <utility>

namespace exeunt::fuzz {

namespace {

constexpr int most_frames = 64;

/// A sample at 1 kHz, in ns. What is shorter may be less than a sample of an
/// output of which nothing tells the rate.
constexpr std::int64_t shortest = 1'000'000;

} // namespace

std::vector<frame> read_packets(octet_reader& in, const script_limits& limits) {
  frame_script script{in, limits};
  std::vector<frame> out;
  for (auto left = most_frames; left > 0 && in.good(); --left) {
    auto next = script.next();
    if (next.kind() == frame_kind::packet || next.kind() == frame_kind::gap)
      out.push_back(std::move(next));
  }
  return out;
}

void must_conserve(const kind& what,
                   const std::vector<std::vector<frame>>& inputs,
                   const rehearsed& seen) {
  auto breach = detail::check_conservation(what, inputs, seen);
  auto is_short = [](auto& one) { return length_of(one) < shortest; };
  must(breach.empty() || std::all_of(inputs.begin(), inputs.end(), is_short),
       "no media is lost", what.facts.name + ": " + breach);
}

rehearsed play(const kind& what, const setting_map& settings,
               const std::vector<frame>& input) {
  auto seen = rehearse(what, settings, {input});
  if (seen.why) {
    must_help(seen.why);
    return seen;
  }
  must_conserve(what, {input}, seen);
  return seen;
}

std::int64_t length_of(const std::vector<frame>& frames) {
  return total_of(frames).counter.time().count();
}

} // namespace exeunt::fuzz
