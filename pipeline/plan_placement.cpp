// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/node_directory.hpp>
#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/stage_words.hpp>

#include <utility>

namespace exeunt::detail {

namespace {

/// What a planner without a directory says.
error no_such_node(const std::string& placement) {
  auto label = placement.find('=') != placement.npos;
  return {ec::unknown_node,
          (label ? "no node has the label `" : "no node is called `")
            + placement + "`",
          {},
          "connect its node with --peer HOST:PORT, or leave `@" + placement
            + "` out"};
}

bool find_node(draft& plan, std::size_t i) {
  auto& where = plan.source.stages[i].node;
  auto nodes = plan.options.nodes;
  if (auto first = plan.made.stages[i].beside) {
    plan.made.stages[i].node = plan.made.stages[*first].node;
    return plan.sound[*first];
  }
  auto found = nodes ? nodes->find(where) : no_such_node(where);
  // Without a node, where it was to be still tells its files from those here.
  plan.made.stages[i].node = found ? std::move(*found) : where;
  if (!found)
    plan.fail(found.failure(), plan.place_of(i));
  return static_cast<bool>(found);
}

/// What an application holds in its hands cannot be anywhere else.
bool may_leave(draft& plan, std::size_t i, const kind_ptr& own) {
  auto& spec = plan.source.stages[i];
  if (!spec.local && !(own && own->facts.stays_home))
    return true;
  plan.fail(ec::bad_setting,
            spec.kind + " is part of the application and stays with it",
            plan.place_of(i), "leave `@" + spec.node + "` out");
  return false;
}

void check_policy(draft& plan, std::size_t i) {
  auto& spec = plan.source.stages[i];
  auto of_nodes = spec.policy == on_failure::respawn
                  || spec.policy == on_failure::bypass;
  if (!of_nodes || !spec.node.empty())
    return;
  plan.fail(ec::bad_setting,
            std::string{to_string(spec.policy)}
              + " is for the loss of a node, this stage is on none",
            plan.place_of(i) + ", setting on_failure",
            "place it, e.g., `" + spec.kind
              + " @b`, or say on_failure=restart");
}

bool looks_at_files(const kind_facts& what) {
  return !what.reads.empty() || !what.writes.empty();
}

bool same_media(const stream_format& x, const stream_format& y) {
  return x.carries == y.carries && x.audio == y.audio && x.codec == y.codec;
}

bool can_be_missing(const planned_stage& stage) {
  return stage.inputs.size() == 1 && stage.outputs.size() == 1
         && same_media(stage.input_formats.front(), stage.output_format);
}

} // namespace

bool place_stage(draft& plan, std::size_t i) {
  auto& spec = plan.source.stages[i];
  auto& stage = plan.made.stages[i];
  stage.what = spec.local ? spec.local : plan.kinds.find(spec.kind);
  check_policy(plan, i);
  if (spec.node.empty())
    return true;
  if (!may_leave(plan, i, stage.what) || !find_node(plan, i))
    return false;
  if (stage.node.empty() || (stage.what && !looks_at_files(stage.what->facts)))
    return true;
  auto there = plan.options.nodes->kind_at(stage.node, spec.kind,
                                           spec.settings);
  stage.what = there ? *there : nullptr;
  if (!there)
    plan.fail(there.failure(), plan.place_of(i));
  return static_cast<bool>(there);
}

void check_bypasses(draft& plan) {
  for (std::size_t i = 0; i < plan.made.stages.size(); ++i) {
    auto& stage = plan.made.stages[i];
    if (stage.policy != on_failure::bypass || can_be_missing(stage))
      continue;
    plan.fail(ec::bad_setting,
              "only a stage with one input and one output, of one format, can "
              "be bypassed",
              plan.place_of(i) + ", setting on_failure",
              "say on_failure=respawn, or leave it out");
  }
}

} // namespace exeunt::detail
