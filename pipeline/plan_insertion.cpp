// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace exeunt::detail {

namespace {

/// Returns `values` with the one to prefer first: the largest that loses
/// nothing needlessly, then the smallest above `from`.
template <class T>
std::vector<T> by_closeness(std::vector<T> values, T from) {
  std::sort(values.begin(), values.end(), [from](T x, T y) {
    if ((x <= from) != (y <= from))
      return x <= from;
    return x <= from ? x > y : x < y;
  });
  return values;
}

bool has_row(const std::vector<setting_row>& rows, std::string_view name) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](auto& row) { return row.name == name; });
}

/// Returns settings worth a try: none, then those that name a rate, channels,
/// or both, that the port takes.
std::vector<setting_map> trials(const kind& what, const stream_format& from,
                                const port& to) {
  std::vector<setting_map> out{{}};
  auto rows = what.document();
  auto extend = [&](std::string_view name, const auto& values) {
    if (!has_row(rows, name))
      return;
    auto shorter = out;
    for (auto value : values)
      for (auto settings : shorter) {
        settings.emplace(name, std::to_string(value));
        out.push_back(std::move(settings));
      }
  };
  extend("rate", by_closeness(to.accepts.rates, from.audio.rate));
  extend("channels", by_closeness(to.accepts.channels, from.audio.channels));
  return out;
}

/// Returns whether `to` is known to take `format`; what a stage leaves open
/// does not count.
bool surely_takes(const port& to, const stream_format& format) {
  auto open = format.carries == media::any
              || (to.carries == media::audio && !to.accepts.rates.empty()
                  && format.audio.rate == 0);
  return !open && takes(to, format);
}

/// Returns whether a stage with these settings turns `from` into what `to`
/// takes.
bool fits(const kind& what, const setting_map& settings,
          const stream_format& from, const port& to) {
  auto ports = what.ports(settings);
  if (!ports || ports->inputs.size() != 1 || ports->outputs.size() != 1
      || ports->inputs[0].repeats || ports->outputs[0].repeats
      || !takes(ports->inputs[0], from))
    return false;
  auto ways = what.choices(settings, std::span{&from, 1});
  return ways && std::any_of(ways->begin(), ways->end(), [&](auto& way) {
           return surely_takes(to, way.output);
         });
}

std::string text_of(const kind& what, const setting_map& settings) {
  auto out = "insert " + what.facts.name;
  for (auto& [key, value] : settings)
    out.append(" ").append(key).append("=").append(value);
  return out;
}

} // namespace

std::string suggest_insertion(const registry& kinds, const stream_format& from,
                              const port& to) {
  for (auto& known : kinds.all())
    for (auto& trial : trials(*known, from, to)) {
      auto settings = known->canonical(trial);
      if (settings && fits(*known, *settings, from, to))
        return text_of(*known, trial);
    }
  // Two steps may help where one does not: the first is to get the media right.
  port any_format{.name = {}, .carries = to.carries};
  if (from.carries == to.carries || to.carries == media::any)
    return "no kind turns one into the other: change one of the stages";
  for (auto& known : kinds.all())
    if (fits(*known, {}, from, any_format))
      return text_of(*known, {}) + " and what brings the rest in line";
  return "no kind turns one into the other: change one of the stages";
}

} // namespace exeunt::detail
