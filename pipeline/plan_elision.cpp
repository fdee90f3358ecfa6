// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace exeunt::detail {

namespace {

template <class T>
bool agree(const std::optional<T>& x, const std::optional<T>& y) {
  return !x || !y || *x == *y;
}

/// Returns what was asked for on either link, or nothing where they differ.
std::optional<link_settings> join(const link_settings& x,
                                  const link_settings& y) {
  auto out = x;
  if (x.mode == link_mode::automatic)
    out.mode = y.mode;
  else if (y.mode != link_mode::automatic && y.mode != x.mode)
    return std::nullopt;
  if (!agree(x.window, y.window) || !agree(x.max_queue, y.max_queue)
      || !agree(x.max_age, y.max_age) || !agree(x.opus, y.opus))
    return std::nullopt;
  out.window = x.window ? x.window : y.window;
  out.max_queue = x.max_queue ? x.max_queue : y.max_queue;
  out.max_age = x.max_age ? x.max_age : y.max_age;
  out.opus = x.opus ? x.opus : y.opus;
  return out;
}

/// Lets the link behind the stage begin where the link before it does.
bool bypass(draft& plan, std::size_t stage) {
  auto before = plan.ins[stage].front();
  auto behind = plan.outs[stage].front();
  auto both = join(plan.links[before].settings, plan.links[behind].settings);
  if (!both)
    return false;
  auto& first = plan.made.links[before];
  auto& second = plan.made.links[behind];
  second.from = first.from;
  second.out = first.out;
  plan.links[behind].settings = *both;
  auto& outs = plan.outs[first.from];
  std::replace(outs.begin(), outs.end(), before, behind);
  plan.ins[stage].clear();
  plan.outs[stage].clear();
  return true;
}

/// Drops the links that lead to elided stages and numbers the rest anew.
void drop_links(draft& plan) {
  std::vector<std::size_t> moved(plan.made.links.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    moved[i] = kept;
    if (plan.made.stages[plan.made.links[i].to].elided)
      continue;
    plan.made.links[kept] = plan.made.links[i];
    plan.links[kept++] = plan.links[i];
  }
  plan.made.links.resize(kept);
  plan.links.resize(kept);
  for (auto rows : {&plan.ins, &plan.outs})
    for (auto& row : *rows)
      for (auto& link : row)
        link = moved[link];
}

} // namespace

bool does_nothing(const kind& what, std::span<const stream_format> inputs,
                  const stream_format& output) {
  if (!what.facts.identity_when_equal || inputs.size() != 1)
    return false;
  auto& input = inputs.front();
  return input.guaranteed && input.carries == output.carries
         && input.audio == output.audio && input.codec == output.codec;
}

void elide_stages(draft& plan) {
  for (auto i : plan.order) {
    auto& stage = plan.made.stages[i];
    if (!plan.sound[i] || plan.outs[i].size() != 1
        || !does_nothing(*stage.what, stage.input_formats, stage.output_format))
      continue;
    stage.elided = bypass(plan, i);
    if (!stage.elided)
      continue;
    stage.holds = {};
    stage.node.clear();
  }
  drop_links(plan);
}

} // namespace exeunt::detail
