// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a SUPERVISOR that finds a node for who has lost theirs. The
// codecs of a link move together with the stage that they stand beside.

#include <exeunt/actors/supervisor.hpp>

#include <string>

namespace exeunt {

/// Returns whether the two must be on one node, wherever that is.
bool supervisor_state::move_together(std::size_t one, std::size_t other) const {
  auto& stages = control_->what().stages;
  return stages[one].beside.value_or(one)
         == stages[other].beside.value_or(other);
}

/// Returns the node of somebody who plays there and whom `stage` must follow.
std::string supervisor_state::node_to_follow(std::size_t stage) const {
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    auto node = control_->seats().node_of(i);
    if (i != stage && move_together(i, stage) && logic_->alive(i)
        && control_->core().nodes().courier_to(node))
      return node;
  }
  return {};
}

error supervisor_state::find_place(std::size_t stage) {
  auto& spec = control_->what().stages[stage];
  auto& seats = control_->seats();
  auto before = seats.node_of(stage);
  if (spec.policy != on_failure::respawn || before.empty()) {
    seats.move(stage, before);
    return {};
  }
  auto node = node_to_follow(stage);
  if (node.empty())
    node = control_->core().nodes().place(placement_of(control_->what(), stage),
                                          before);
  if (node.empty())
    return {ec::lost,
            "node " + before + " did not come back, nor is there another for "
              + placement_of(control_->what(), stage),
            spec.name};
  seats.move(stage, node);
  return {};
}

void supervisor_state::bypass(std::size_t stage) {
  auto& seats = control_->seats();
  control_->book(stage).note("bypassed", "node " + seats.node_of(stage)
                                           + " is out of reach");
  seats.move(stage, {});
}

} // namespace exeunt
