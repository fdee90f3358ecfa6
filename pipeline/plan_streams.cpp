// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <algorithm>
#include <map>

namespace exeunt::detail {

namespace {

/// A source emits a stream of its own, and so does a join.
bool begins_stream(const draft& plan, std::size_t stage) {
  return plan.ins[stage].size() != 1 && !plan.outs[stage].empty();
}

void begin_stream(draft& plan, std::size_t stage) {
  auto& spec = plan.source.stages[stage];
  auto id = static_cast<stream_id>(plan.made.streams.size());
  plan.made.streams.push_back(
    {spec.stream.empty() ? spec.name : spec.stream, stage});
  plan.made.stages[stage].emits = id;
}

void number_streams(draft& plan) {
  for (std::size_t i = 0; i < plan.made.stages.size(); ++i)
    if (begins_stream(plan, i))
      begin_stream(plan, i);
    else if (plan.sound[i] && !plan.source.stages[i].stream.empty())
      plan.fail(ec::bad_setting, "this stage begins no stream",
                plan.place_of(i) + ", setting stream",
                "name the stream at its source, or at a join");
}

void check_stream_names(draft& plan) {
  std::map<std::string_view, std::size_t> seen;
  for (auto& stream : plan.made.streams) {
    auto [other, added] = seen.emplace(stream.name, stream.stage);
    auto& first = plan.made.stages[other->second].name;
    // Stages of one name are told already.
    if (!added && first != plan.made.stages[stream.stage].name)
      plan.fail(ec::duplicate,
                "the stream `" + stream.name + "` has this name at " + first
                  + " already",
                plan.place_of(stream.stage), "give it another: stream=NAME");
  }
}

void pass_streams(draft& plan, std::size_t i) {
  auto& stage = plan.made.stages[i];
  for (auto link : plan.ins[i]) {
    auto id = plan.made.stages[plan.made.links[link].from].emits;
    plan.made.links[link].stream = id;
    stage.streams.push_back(id);
    if (plan.ins[i].size() == 1 && !plan.outs[i].empty())
      stage.emits = id;
  }
  if (begins_stream(plan, i))
    stage.streams.push_back(stage.emits);
  auto& all = stage.streams;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

} // namespace

void name_streams(draft& plan) {
  constexpr std::size_t most = stream_id(-1);
  if (plan.made.stages.size() > most) {
    plan.fail(ec::exhausted, "the graph has more than 65535 stages", "graph",
              "split it into several runs");
    return;
  }
  number_streams(plan);
  check_stream_names(plan);
  for (auto i : plan.order)
    pass_streams(plan, i);
}

} // namespace exeunt::detail
