// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/watch_list.hpp>

#include <algorithm>

namespace exeunt {

namespace {

bool carries_media(const planned_link& link) {
  return link.format.carries != media::bytes;
}

trail_kind trail_of(const plan& what, std::size_t stage) {
  if (is_origin(what, stage))
    return trail_kind::begins;
  return what.stages[stage].what->facts.time == time_map::scaled
           ? trail_kind::stretches
           : trail_kind::follows;
}

} // namespace

watch_list make_watches(const plan& what, std::size_t instants) {
  watch_list out;
  for (std::size_t i = 0; i < what.stages.size(); ++i) {
    auto& stage = what.stages[i];
    out.push_back(std::make_unique<stage_watch>(
      stage.inputs.size(), stage.outputs.size(), instants, trail_of(what, i)));
  }
  for (auto& link : what.links)
    if (carries_media(link))
      out[link.to]->behind(link.in, *out[link.from], link.out, link.stream);
  return out;
}

bool is_origin(const plan& what, std::size_t stage) {
  auto ends_here = [&](auto& link) {
    return link.to == stage && carries_media(link);
  };
  auto leaves = [&](auto& link) {
    return link.from == stage && carries_media(link);
  };
  auto& all = what.links;
  return std::none_of(all.begin(), all.end(), ends_here)
         && std::any_of(all.begin(), all.end(), leaves);
}

} // namespace exeunt
