// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_checks.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace exeunt::detail {

namespace {

bool has_bytes(const std::vector<frame>& frames) {
  return std::any_of(frames.begin(), frames.end(), [](auto& what) {
    return what.kind() == frame_kind::bytes;
  });
}

/// Inputs of a join run side by side: the longest counts.
media_total longest_of(const law_input& inputs) {
  media_total out;
  for (auto& frames : inputs) {
    auto next = total_of(frames);
    if (next.counter.time() >= out.counter.time())
      out = next;
  }
  return out;
}

/// One sample of the lower rate for each change of rate on the way; nothing
/// where there is none.
media_time tolerance(const media_total& in, const media_total& out) {
  auto rates_differ = in.counter.rate() != out.counter.rate() ? 1 : 0;
  auto changes = in.changes + out.changes + rates_differ;
  // Less than one sample of the output may come to nothing.
  auto lowest = out.lowest == 0 ? in.lowest : std::min(in.lowest, out.lowest);
  if (changes == 0 || lowest == 0)
    return media_time{0};
  return changes * (to_time(1, lowest) + media_time{1});
}

std::string check_output(time_map map, const media_total& in,
                         const media_total& out) {
  auto extra = out.counter.time() - in.counter.time();
  auto slack = tolerance(in, out);
  auto fits = true;
  if (map == time_map::exact)
    fits = extra >= -slack && extra <= slack;
  else if (map == time_map::padded)
    fits = extra >= -slack && extra <= slack + out.longest;
  else if (map == time_map::scaled)
    fits = (in.lowest == 0) == (out.lowest == 0);
  if (fits)
    return {};
  return fmt::format("{} ns of media became {} ns", in.counter.time().count(),
                     out.counter.time().count());
}

} // namespace

std::string check_conservation(const kind& what, const law_input& in,
                               const rehearsed& out) {
  auto map = what.facts.time;
  if (map == time_map::generator || map == time_map::sink)
    return {};
  // Octets last no time of their own.
  if (std::any_of(in.begin(), in.end(), has_bytes))
    return {};
  auto before = longest_of(in);
  for (std::size_t i = 0; i < out.outputs.size(); ++i) {
    if (has_bytes(out.outputs[i]))
      continue;
    auto breach = check_output(map, before, total_of(out.outputs[i]));
    if (!breach.empty())
      return fmt::format("output {}: {}", i, breach);
  }
  return {};
}

} // namespace exeunt::detail
