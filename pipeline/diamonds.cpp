// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/diamonds.hpp>
#include <exeunt/pipeline/saturating.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace exeunt::detail {

namespace {

/// How a link into some stage is reached from one output of a fork.
struct reach {
  branch_load load;
  /// True if some way there has no live link: only then can the fork be made
  /// to wait.
  bool lossless = false;
};

using reach_map = std::map<std::size_t, reach>;

branch_load behind(const draft& plan, std::size_t stage, branch_load load) {
  auto& row = plan.made.stages[stage];
  auto most = std::max(row.holds.latency, row.holds.buffered);
  if (most == unbounded && !load.culprit)
    load.culprit = stage;
  load.held = saturating_sum(load.held, most);
  load.burst += row.what->facts.max_burst;
  return load;
}

void merge(reach& to, const reach& other) {
  if (other.load.held > to.load.held)
    std::tie(to.load.held, to.load.culprit) = std::tie(other.load.held,
                                                       other.load.culprit);
  to.load.burst = std::max(to.load.burst, other.load.burst);
  to.lossless = to.lossless || other.lossless;
}

/// Returns every link that can be reached by way of `first`, itself included.
reach_map follow(const draft& plan, std::size_t first) {
  reach_map out;
  auto is_lossless = [&](std::size_t link) {
    return plan.made.links[link].mode == link_mode::lossless;
  };
  out[first].lossless = is_lossless(first);
  for (auto stage : plan.order) {
    std::optional<reach> here;
    for (auto link : plan.ins[stage])
      if (auto i = out.find(link); i != out.end()) {
        here = here.value_or(reach{});
        merge(*here, i->second);
      }
    if (!here)
      continue;
    here->load = behind(plan, stage, here->load);
    for (auto link : plan.outs[stage])
      out[link] = {here->load, here->lossless && is_lossless(link)};
  }
  return out;
}

class diamond_finder {
public:
  explicit diamond_finder(const draft& plan) : plan_(plan) {
  }

  std::vector<diamond> run() {
    for (auto fork : plan_.order)
      if (plan_.outs[fork].size() > 1)
        from(fork);
    std::vector<diamond> out;
    for (auto& [link, found] : worst_)
      out.push_back(found);
    return out;
  }

private:
  void from(std::size_t fork) {
    std::vector<reach_map> branches;
    for (auto link : plan_.outs[fork])
      branches.push_back(follow(plan_, link));
    for (auto join : plan_.order)
      if (plan_.ins[join].size() > 1)
        between(fork, join, branches);
  }

  void between(std::size_t fork, std::size_t join,
               const std::vector<reach_map>& branches) {
    for (auto waiting : plan_.ins[join]) {
      std::vector<std::size_t> ways;
      for (std::size_t b = 0; b < branches.size(); ++b)
        if (auto i = branches[b].find(waiting);
            i != branches[b].end() && i->second.lossless)
          ways.push_back(b);
      if (!ways.empty())
        weigh({fork, join, waiting, 0, {}}, ways, branches);
    }
  }

  /// Looks for the heaviest other way that leaves the fork elsewhere.
  void weigh(diamond found, const std::vector<std::size_t>& ways,
             const std::vector<reach_map>& branches) {
    for (std::size_t b = 0; b < branches.size(); ++b) {
      if (ways.size() == 1 && ways.front() == b)
        continue;
      for (auto other : plan_.ins[found.join])
        if (auto i = branches[b].find(other);
            other != found.waiting && i != branches[b].end()) {
          found.held_by = other;
          found.load = i->second.load;
          keep(found);
        }
    }
  }

  void keep(const diamond& found) {
    auto [i, added] = worst_.emplace(found.waiting, found);
    if (!added && found.load.held > i->second.load.held)
      i->second = found;
  }

  const draft& plan_;
  std::map<std::size_t, diamond> worst_;
};

} // namespace

std::vector<diamond> find_diamonds(const draft& plan) {
  return diamond_finder{plan}.run();
}

} // namespace exeunt::detail
