// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <utility>

namespace exeunt {

std::string placement_of(const plan& all, std::size_t stage) {
  auto& spec = all.stages[stage];
  if (spec.beside)
    return placement_of(all, *spec.beside);
  auto& asked = all.source.stages;
  return stage < asked.size() ? asked[stage].node : spec.node;
}

bool crosses(const plan& all, const planned_link& what) {
  return all.stages[what.from].node != all.stages[what.to].node;
}

plan_result make_plan(const graph& what, const registry& kinds,
                      const plan_options& options) {
  detail::draft draft{what, kinds, options};
  auto clear = detail::check_names(draft);
  detail::resolve_stages(draft);
  if (!clear)
    return {std::nullopt, std::move(draft.errors)};
  detail::link_ports(draft);
  detail::order_stages(draft);
  // With a cycle, some stages come behind themselves: nothing follows.
  if (draft.order.size() < what.stages.size())
    return {std::nullopt, std::move(draft.errors)};
  detail::name_streams(draft);
  detail::choose_formats(draft);
  // What follows from formats would mislead where these are wrong.
  if (draft.errors.empty()) {
    detail::check_bypasses(draft);
    detail::check_opus(draft);
  }
  detail::elide_stages(draft);
  if (draft.errors.empty())
    detail::compress_links(draft);
  detail::choose_modes(draft);
  if (draft.errors.empty()) {
    detail::size_windows(draft);
    detail::sum_latencies(draft);
  }
  if (!draft.errors.empty())
    return {std::nullopt, std::move(draft.errors)};
  return {std::move(draft.made), {}};
}

} // namespace exeunt
