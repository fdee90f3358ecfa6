// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/stage_words.hpp>

#include <map>
#include <string_view>

namespace exeunt::detail {

namespace {

void two_places(draft& plan, std::size_t first, std::size_t other) {
  auto& stages = plan.source.stages;
  plan.fail(ec::bad_setting,
            "group `" + stages[first].group + "` has two places, that of "
              + stages[first].name + " and another",
            plan.place_of(other) + ", setting group",
            "place all of it alike, or make two groups");
}

void two_policies(draft& plan, std::size_t other, on_failure known) {
  auto& stage = plan.source.stages[other];
  plan.fail(ec::bad_setting,
            "group `" + stage.group + "` is to " + std::string{to_string(known)}
              + " already",
            plan.place_of(other) + ", setting on_failure",
            "say it for one of the group; it holds for all");
}

} // namespace

void join_groups(draft& plan) {
  auto& wanted = plan.source.stages;
  auto& made = plan.made.stages;
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].group.empty())
      continue;
    made[i].group = wanted[i].group;
    auto [known, is_first] = first.emplace(wanted[i].group, i);
    if (is_first)
      continue;
    auto& policy = made[known->second].policy;
    if (wanted[i].node != wanted[known->second].node)
      two_places(plan, known->second, i);
    else
      made[i].beside = known->second;
    if (policy == on_failure::fail)
      policy = wanted[i].policy;
    else if (wanted[i].policy != on_failure::fail && wanted[i].policy != policy)
      two_policies(plan, i, policy);
  }
  for (auto& stage : made)
    if (auto i = first.find(stage.group); i != first.end())
      stage.policy = made[i->second].policy;
}

} // namespace exeunt::detail
