// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/format_search.hpp>

#include <algorithm>
#include <utility>

namespace exeunt::detail {

namespace {

/// Returns whether later stages cannot tell `x` from `y`.
bool same_outlook(const format_state& x, const format_state& y) {
  return std::equal(x.open.begin(), x.open.end(), y.open.begin(), y.open.end(),
                    [](auto& a, auto& b) {
                      return a.format == b.format && a.least == b.least;
                    });
}

/// Drops what is worse than the best `max_states`, without changing the order.
void cut(std::vector<format_state>& states) {
  std::vector<std::size_t> ranking(states.size());
  for (std::size_t i = 0; i < ranking.size(); ++i)
    ranking[i] = i;
  std::stable_sort(ranking.begin(), ranking.end(), [&](auto x, auto y) {
    return better(states[x], states[y]);
  });
  ranking.resize(max_states);
  std::sort(ranking.begin(), ranking.end());
  std::vector<format_state> kept;
  for (auto i : ranking)
    kept.push_back(std::move(states[i]));
  states = std::move(kept);
}

} // namespace

bandwidth bandwidth::through(const stream_format& format) const {
  auto out = *this;
  if (format.carries != media::audio)
    return out;
  if (format.audio.rate != 0)
    out.rate = std::min(rate, format.audio.rate);
  if (format.audio.channels != 0)
    out.channels = std::min(channels, format.audio.channels);
  return out;
}

double bandwidth::value() const {
  bandwidth unknown;
  if (rate == unknown.rate)
    return 0;
  return double{1} * rate * (channels == unknown.channels ? 1 : channels);
}

double format_state::promise() const {
  auto out = quality;
  for (auto& each : open)
    out += each.least.value();
  return out;
}

bool better(const format_state& x, const format_state& y) {
  auto hope = x.promise();
  auto other = y.promise();
  if (hope != other)
    return hope > other;
  return x.cost < y.cost;
}

void prune(std::vector<format_state>& states) {
  std::vector<format_state> kept;
  for (auto& state : states) {
    auto same = std::find_if(kept.begin(), kept.end(), [&](auto& other) {
      return same_outlook(other, state);
    });
    if (same != kept.end() && !better(state, *same))
      continue;
    // The later one stands behind, so that the first of equals stays first.
    if (same != kept.end())
      kept.erase(same);
    kept.push_back(std::move(state));
  }
  states = std::move(kept);
  if (states.size() > max_states)
    cut(states);
}

} // namespace exeunt::detail
