// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

namespace exeunt::detail {

namespace {

void mismatch(draft& plan, const planned_link& link, const stream_format& given,
              const port& wanted) {
  plan.fail(ec::format_mismatch,
            plan.output_of(link) + " gives " + format_text(given) + ", "
              + plan.input_of(link) + " takes " + accepted_text(wanted),
            plan.place_of(link), suggest_insertion(plan.kinds, given, wanted));
}

/// Asks the kind itself, whose ports take all of `inputs`.
error refusal(const planned_stage& stage,
              const std::vector<stream_format>& inputs) {
  auto ways = stage.what->choices(stage.settings, inputs);
  if (!ways)
    return ways.failure();
  return {ec::format_mismatch,
          "nothing it can emit agrees with its settings",
          {},
          "leave these settings to the planner"};
}

} // namespace

void explain_mismatch(draft& plan, std::size_t stage,
                      const std::vector<stream_format>& inputs) {
  auto fits = true;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (auto port = plan.input_port(stage, i); !takes(port, inputs[i])) {
      mismatch(plan, plan.made.links[plan.ins[stage][i]], inputs[i], port);
      fits = false;
    }
  if (fits)
    plan.fail(refusal(plan.made.stages[stage], inputs), plan.place_of(stage));
}

} // namespace exeunt::detail
