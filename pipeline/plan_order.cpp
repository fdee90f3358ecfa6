// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace exeunt::detail {

namespace {

using index_heap
  = std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>>;

/// Appends stages whose inputs are all sorted (Kahn, 1962); returns how many
/// inputs of each stage are left.
std::vector<std::size_t> sort(draft& plan) {
  auto count = plan.made.stages.size();
  std::vector<std::size_t> waiting(count);
  index_heap ready;
  for (std::size_t i = 0; i < count; ++i)
    if ((waiting[i] = plan.ins[i].size()) == 0)
      ready.push(i);
  while (!ready.empty()) {
    auto i = ready.top();
    ready.pop();
    plan.order.push_back(i);
    for (auto link : plan.outs[i])
      if (auto to = plan.made.links[link].to; --waiting[to] == 0)
        ready.push(to);
  }
  return waiting;
}

/// Walks upstream from a stage that waits for ever: it must meet itself.
class cycle_finder {
public:
  cycle_finder(const draft& plan, const std::vector<std::size_t>& waiting)
    : plan_(plan), waiting_(waiting), seen_(waiting.size()) {
  }

  /// Returns the stages of a cycle in the direction of the flow, or nothing
  /// if the walk meets an earlier one.
  std::vector<std::size_t> walk(std::size_t from) {
    std::vector<std::size_t> path;
    while (!seen_[from]) {
      seen_[from] = true;
      path.push_back(from);
      from = upstream(from);
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), from));
    std::reverse(path.begin(), path.end());
    if (!path.empty())
      std::rotate(path.begin(), std::min_element(path.begin(), path.end()),
                  path.end());
    return path;
  }

private:
  std::size_t upstream(std::size_t stage) const {
    auto stuck = [this](auto link) {
      return waiting_[plan_.made.links[link].from] > 0;
    };
    auto& ins = plan_.ins[stage];
    return plan_.made.links[*std::find_if(ins.begin(), ins.end(), stuck)].from;
  }

  const draft& plan_;
  const std::vector<std::size_t>& waiting_;
  std::vector<bool> seen_;
};

void report(draft& plan, const std::vector<std::size_t>& cycle) {
  std::string path;
  for (auto stage : cycle)
    path += plan.made.stages[stage].name + " -> ";
  path += plan.made.stages[cycle.front()].name;
  plan.fail(ec::cycle, "the links form a cycle", path,
            "take one of these links out");
}

} // namespace

void order_stages(draft& plan) {
  auto waiting = sort(plan);
  cycle_finder finder{plan, waiting};
  for (std::size_t i = 0; i < waiting.size(); ++i)
    if (waiting[i] > 0)
      if (auto cycle = finder.walk(i); !cycle.empty())
        report(plan, cycle);
}

} // namespace exeunt::detail
