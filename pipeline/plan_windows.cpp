// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/diamonds.hpp>
#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/saturating.hpp>

#include <algorithm>

namespace exeunt::detail {

namespace {

/// Assumed where the rate of a link is not known: that of Opus.
constexpr std::uint32_t assumed_rate = 48'000;

void refuse(draft& plan, const diamond& found) {
  auto& stages = plan.made.stages;
  auto& waiting = plan.made.links[found.waiting];
  auto& culprit = stages[*found.load.culprit].name;
  plan.fail(ec::unbounded_diamond,
            culprit + " holds media without bound, and meanwhile "
              + stages[found.join].name + " takes nothing from "
              + plan.output_of(waiting),
            "diamond " + stages[found.fork].name + " ... "
              + stages[found.join].name,
            "make the link to " + plan.input_of(waiting) + " live, or take "
              + culprit + " out of the branch");
}

void too_small(draft& plan, const diamond& found, std::uint32_t needed) {
  auto& stages = plan.made.stages;
  auto& link = plan.made.links[found.waiting];
  plan.fail(ec::unbounded_diamond,
            "window=" + std::to_string(link.window)
              + " is too small: the other branch holds "
              + to_text(found.load.held),
            "diamond " + stages[found.fork].name + " ... "
              + stages[found.join].name + ", " + plan.place_of(link),
            "say window=" + std::to_string(needed) + ", or leave it out");
}

/// A frame of media has at least one sample, so samples bound the frames.
/// Twice as many, for credit comes back half a window at a time.
std::uint32_t frames_needed(const planned_link& link, const branch_load& load) {
  auto rate = link.format.audio.rate;
  auto samples = to_samples(load.held, rate == 0 ? assumed_rate : rate) + 1;
  auto frames = static_cast<std::uint64_t>(samples) + load.burst;
  return saturate(defaults::window_frames + 2 * frames);
}

void widen(draft& plan, const diamond& found) {
  auto& link = plan.made.links[found.waiting];
  if (found.load.held == unbounded)
    return refuse(plan, found);
  if (found.load.held == media_time{0})
    return;
  auto needed = frames_needed(link, found.load);
  auto media = saturating_sum(found.load.held, found.load.held);
  link.window_media = saturating_sum(link.window_media, media);
  if (!plan.links[found.waiting].settings.window)
    link.window = std::max(link.window, needed);
  else if (link.window < needed)
    too_small(plan, found, needed);
}

/// Returns whether frames go to another node, from where credit comes back
/// after a round trip, or to another thread, and nobody hurries.
bool takes_time(const draft& plan, const planned_link& link) {
  auto on = [&](std::size_t stage) {
    auto& what = plan.made.stages[stage].what;
    return what ? what->facts.runs : runs_on::worker;
  };
  return crosses(plan.made, link)
         || (link.mode == link_mode::lossless && on(link.from) != on(link.to));
}

void size(const draft& plan, planned_link& link, const link_settings& asked) {
  auto wide = takes_time(plan, link);
  auto frames = defaults::window_frames * (wide ? defaults::pool_window : 1);
  link.window = asked.window.value_or(frames);
  link.window_media = defaults::window_media
                      * (wide ? defaults::pool_media : 1);
}

} // namespace

void size_windows(draft& plan) {
  for (std::size_t i = 0; i < plan.made.links.size(); ++i)
    size(plan, plan.made.links[i], plan.links[i].settings);
  for (auto& found : find_diamonds(plan))
    widen(plan, found);
}

} // namespace exeunt::detail
