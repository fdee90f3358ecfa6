// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/format_search.hpp>
#include <exeunt/pipeline/plan_draft.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace exeunt::detail {

namespace {

/// Goes through the stages in order and keeps every way to run them that may
/// still be the best (dynamic programming over the formats that are open).
class format_search {
public:
  explicit format_search(draft& plan) : plan_(plan), states_(1) {
  }

  void run() {
    for (auto stage : plan_.order)
      advance(stage);
    auto best = std::min_element(states_.begin(), states_.end(), better);
    for (auto at = best->last; at != 0; at = tried_[at].before)
      plan_.made.stages[tried_[at].stage].output_format
        = commit(tried_[at].stage, std::move(tried_[at].picked));
    for (auto stage : plan_.order)
      settle(stage);
  }

private:
  struct trial {
    std::size_t before = 0;
    std::size_t stage = 0;
    choice picked;
  };

  void advance(std::size_t stage) {
    std::vector<format_state> next;
    if (plan_.sound[stage])
      for (auto& state : states_)
        extend(state, stage, next);
    if (next.empty())
      recover(stage, next);
    prune(next);
    states_ = std::move(next);
  }

  void extend(const format_state& state, std::size_t stage,
              std::vector<format_state>& next) {
    auto inputs = inputs_of(state, stage);
    auto& row = plan_.made.stages[stage];
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (!takes(plan_.input_port(stage, i), inputs[i]))
        return;
    auto ways = row.what->choices(row.settings, inputs);
    if (!ways)
      return;
    for (auto& way : *ways)
      if (!overrides_user(row.settings, way.pinned))
        next.push_back(taken(state, stage, inputs, way));
    if (ways->empty() && plan_.outs[stage].empty())
      next.push_back(taken(state, stage, inputs, {}));
  }

  static bool overrides_user(const setting_map& settings,
                             const setting_map& pinned) {
    return std::any_of(pinned.begin(), pinned.end(), [&](auto& pin) {
      auto own = settings.find(pin.first);
      return own != settings.end() && own->second != pin.second;
    });
  }

  /// Returns `state` with one more choice made.
  format_state taken(const format_state& state, std::size_t stage,
                     const std::vector<stream_format>& inputs, choice way) {
    auto out = state;
    auto least = take_inputs(out, stage);
    complete(stage, way.output);
    auto& what = plan_.made.stages[stage].what;
    if (!what || !does_nothing(*what, inputs, way.output))
      out.cost += way.cost;
    if (auto readers = plan_.outs[stage].size(); readers > 0)
      out.open.push_back(
        {stage, readers, way.output, least.through(way.output)});
    tried_.push_back({state.last, stage, std::move(way)});
    out.last = tried_.size() - 1;
    return out;
  }

  /// Takes what the stage reads off the open outputs. Returns what its own
  /// output starts from: that of its input, unless it is a source or a join.
  bandwidth take_inputs(format_state& state, std::size_t stage) {
    bandwidth least;
    auto& ins = plan_.ins[stage];
    auto ends = ins.size() > 1 || plan_.outs[stage].empty();
    for (auto link : ins) {
      auto from = open_of(state, plan_.made.links[link].from);
      if (ends)
        state.quality += from->least.value();
      else
        least = from->least;
      if (--from->readers == 0)
        state.open.erase(from);
    }
    return least;
  }

  static std::vector<open_output>::iterator open_of(format_state& state,
                                                    std::size_t stage) {
    return std::find_if(state.open.begin(), state.open.end(),
                        [&](auto& each) { return each.stage == stage; });
  }

  /// A choice may leave the media to the ports.
  void complete(std::size_t stage, stream_format& output) const {
    auto& ports = plan_.declared[stage].outputs;
    if (ports.empty())
      output = {};
    else if (output.carries == media::any)
      output.carries = ports.front().carries;
  }

  std::vector<stream_format> inputs_of(const format_state& state,
                                       std::size_t stage) const {
    std::vector<stream_format> out;
    for (auto link : plan_.ins[stage]) {
      auto& each = plan_.made.links[link];
      auto from
        = std::find_if(state.open.begin(), state.open.end(),
                       [&](auto& open) { return open.stage == each.from; });
      out.push_back(plan_.format_on(each, from->format));
    }
    return out;
  }

  /// Says why nothing fits, judged by the best way so far, and goes on as if
  /// it did.
  void recover(std::size_t stage, std::vector<format_state>& next) {
    auto best = std::min_element(states_.begin(), states_.end(), better);
    auto inputs = inputs_of(*best, stage);
    if (plan_.sound[stage])
      explain_mismatch(plan_, stage, inputs);
    next.push_back(taken(*best, stage, inputs, {}));
  }

  /// Returns the output format of a stage, once its pins are settings.
  stream_format commit(std::size_t stage, choice picked) {
    auto& row = plan_.made.stages[stage];
    if (picked.pinned.empty() || !plan_.sound[stage])
      return picked.output;
    auto merged = row.settings;
    merged.insert(picked.pinned.begin(), picked.pinned.end());
    auto canonical = row.what->canonical(merged);
    if (canonical)
      row.settings = std::move(*canonical);
    else
      plan_.fail(canonical.failure(), plan_.place_of(stage));
    return picked.output;
  }

  void settle(std::size_t stage) {
    auto& row = plan_.made.stages[stage];
    for (auto index : plan_.ins[stage]) {
      auto& link = plan_.made.links[index];
      link.format = plan_.format_on(link,
                                    plan_.made.stages[link.from].output_format);
      row.input_formats.push_back(link.format);
    }
    if (plan_.sound[stage])
      row.holds = row.what->holds(row.settings, row.input_formats);
  }

  draft& plan_;
  std::vector<format_state> states_;
  /// Every choice that was tried; the first stands for the beginning.
  std::vector<trial> tried_{1};
};

} // namespace

void choose_formats(draft& plan) {
  format_search{plan}.run();
}

} // namespace exeunt::detail
