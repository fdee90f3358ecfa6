// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/run_trace.hpp>
#include <exeunt/actors/way_finder.hpp>

#include <algorithm>
#include <deque>
#include <optional>

namespace exeunt {

namespace {

/// Returns by stage whether media of `source` comes to it.
std::vector<bool> reached_from(const plan& what, std::size_t source) {
  std::vector<bool> out(what.stages.size());
  std::deque<std::size_t> next{source};
  for (; !next.empty(); next.pop_front()) {
    if (out[next.front()])
      continue;
    out[next.front()] = true;
    for (auto& link : what.links)
      if (link.from == next.front())
        next.push_back(link.to);
  }
  return out;
}

/// Returns how far the instants are apart at which every port on the ways from
/// `source` may know something.
std::int64_t common_step(const plan& what, const watch_list& watches,
                         std::size_t source) {
  auto reached = reached_from(what, source);
  std::int64_t out = 1;
  for (auto& link : what.links)
    if (reached[link.from])
      out = std::max({out, watches[link.from]->output_hops(link.out).step(),
                      watches[link.to]->input_hops(link.in).step()});
  return out;
}

/// Returns one instant for each frame of the source, at most `most`, spread
/// evenly.
std::vector<std::int64_t> choose(const way_finder& finder, std::size_t source,
                                 std::int64_t step, std::size_t most) {
  std::vector<std::int64_t> all;
  std::optional<std::int64_t> last;
  for (std::size_t i = 0; i < traced_instants(most); ++i) {
    auto instant = static_cast<std::int64_t>(i) * step;
    auto found = finder.emitted(source, instant);
    if (found && found->start != last) {
      last = found->start;
      all.push_back(instant);
    }
  }
  if (all.size() <= most)
    return all;
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < most; ++i)
    out.push_back(all[i * all.size() / most]);
  return out;
}

} // namespace

std::vector<frame_trace> read_traces(const plan& what,
                                     const watch_list& watches,
                                     std::size_t most, std::int64_t zero) {
  way_finder finder{what, watches, zero};
  std::vector<frame_trace> out;
  for (std::size_t i = 0; i < what.stages.size(); ++i) {
    if (!is_origin(what, i))
      continue;
    for (auto instant : choose(finder, i, common_step(what, watches, i), most))
      out.push_back(finder.follow(i, instant));
  }
  return out;
}

} // namespace exeunt
