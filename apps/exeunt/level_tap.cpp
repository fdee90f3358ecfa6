// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/level_tap.hpp>

#include <algorithm>

namespace exeunt {

namespace {

bool leads_to_detector(const graph& in, const link_spec& link) {
  auto to = in.find(link.to.stage);
  return to && to->kind == "vad";
}

bool carries_audio(const plan& known, const link_spec& link) {
  auto from = std::find_if(known.stages.begin(), known.stages.end(),
                           [&](const planned_stage& one) {
                             return one.name == link.from.stage;
                           });
  return from != known.stages.end()
         && from->output_format.carries == media::audio;
}

} // namespace

std::string insert_level_tap(graph& to, const plan& known) {
  auto& links = to.links;
  auto at = std::find_if(links.begin(), links.end(), [&](const auto& link) {
    return leads_to_detector(to, link);
  });
  if (at == links.end())
    at = std::find_if(links.begin(), links.end(), [&](const auto& link) {
      return carries_audio(known, link);
    });
  if (at == links.end())
    return {};
  auto behind = at->to;
  auto settings = at->settings;
  auto index = at - links.begin();
  stage_spec tap;
  tap.kind = "level";
  tap.settings = {{"interval", "50ms"}};
  auto name = to.add(std::move(tap));
  to.links[static_cast<std::size_t>(index)].to = {name, {}};
  to.connect({name, {}}, behind, settings);
  // In the place of the old one, so that ports keep their order.
  std::rotate(to.links.begin() + index + 1, to.links.end() - 1, to.links.end());
  return name;
}

} // namespace exeunt
