// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/saturating.hpp>

#include <algorithm>
#include <optional>

namespace exeunt::detail {

namespace {

/// The slowest way to a stage, its own latency included.
struct arrival {
  media_time latency{0};
  std::optional<std::size_t> before;
};

arrival arrive(const draft& plan, const std::vector<arrival>& arrivals,
               std::size_t stage) {
  arrival out;
  for (auto link : plan.ins[stage])
    if (auto from = plan.made.links[link].from;
        !out.before || arrivals[from].latency > out.latency)
      out = {arrivals[from].latency, from};
  auto own = plan.made.stages[stage].holds.latency;
  out.latency = saturating_sum(out.latency, own);
  return out;
}

/// Returns "file0 -> framer0 (20ms) -> null0".
std::string path_text(const draft& plan, const std::vector<arrival>& arrivals,
                      std::size_t sink) {
  std::string out;
  for (std::optional at{sink}; at; at = arrivals[*at].before) {
    auto& stage = plan.made.stages[*at];
    auto part = stage.name;
    if (stage.holds.latency != media_time{0})
      part += " (" + to_text(stage.holds.latency) + ")";
    out = out.empty() ? part : part + " -> " + out;
  }
  return out;
}

} // namespace

void sum_latencies(draft& plan) {
  std::vector<arrival> arrivals(plan.made.stages.size());
  for (auto stage : plan.order) {
    arrivals[stage] = arrive(plan, arrivals, stage);
    auto latency = arrivals[stage].latency;
    plan.made.latency = std::max(plan.made.latency, latency);
    if (plan.outs[stage].empty() && plan.options.budget
        && latency > *plan.options.budget)
      plan.fail(ec::over_budget,
                "this path takes " + to_text(latency) + ", the budget is "
                  + to_text(*plan.options.budget),
                path_text(plan, arrivals, stage),
                "shorten its slowest part, or raise the budget");
  }
}

} // namespace exeunt::detail
