// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a DEPUTY that keeps things in order where more than two nodes
// take part: their messages reach it on ways of their own.
//
//     home ==> hire, begin ──► until the nodes of its neighbours are connected
//     other nodes ==> frames ─► until the stage was told to begin

#include <exeunt/actors/nodes/deputy.hpp>

#include <utility>
#include <variant>

namespace exeunt {

namespace {

/// More than fits in the links of a stage comes from a faulty node.
std::size_t most_early(const plan& what, std::size_t stage) {
  std::size_t out = defaults::window_frames;
  for (auto& link : what.links)
    if (link.to == stage)
      out += link.window;
  return out;
}

template <class... Ts>
bool is_one_of(const wire_message& what) {
  return (std::holds_alternative<Ts>(what) || ...);
}

} // namespace

/// Returns the node of a neighbour that is not connected, or nothing.
std::string deputy_state::missing_node(std::size_t stage) const {
  auto& plan = control_->what();
  auto& hub = control_->core().nodes();
  for (auto& link : plan.links) {
    if (link.from != stage && link.to != stage)
      continue;
    auto& node = plan.stages[link.from == stage ? link.to : link.from].node;
    if (!node.empty() && node != hub.name() && !hub.courier_to(node))
      return node;
  }
  return {};
}

/// One order that waits makes all later ones wait.
bool deputy_state::must_wait(const envelope& what) const {
  return !waiting_.empty()
         || (std::holds_alternative<hire_stage>(what.what)
             && logic_->state() == run_state::running
             && !missing_node(what.stage).empty());
}

void deputy_state::wait_for_nodes() {
  clock_->arm(self_->address(), nodes_tick,
              now() + defaults::node_poll.count());
}

/// Looks whether the nodes have come. Who waited in vain is told so when it
/// comes to hiring.
void deputy_state::go_on() {
  while (!waiting_.empty()) {
    auto& next = waiting_.front();
    auto is_hire = std::holds_alternative<hire_stage>(next.what);
    if (is_hire && now() < wait_until_ && !missing_node(next.stage).empty())
      return wait_for_nodes();
    auto what = std::move(next);
    waiting_.pop_front();
    carry_out(what);
  }
}

/// What was addressed to no stage of the run comes from a faulty node.
void deputy_state::order(envelope& what) {
  if (std::size_t{what.stage} >= actors_.size())
    return;
  if (!must_wait(what))
    return carry_out(what);
  if (waiting_.empty()) {
    wait_until_ = now() + defaults::node_wait.count();
    wait_for_nodes();
  }
  // Nobody waits for who shall leave.
  if (is_one_of<cancel_stage, kill_stage, leave_run>(what.what))
    wait_until_ = now();
  waiting_.push_back(std::move(what));
  go_on();
}

void deputy_state::carry_out(envelope& what) {
  auto stage = std::size_t{what.stage};
  if (!hold(stage, what))
    obey_order(what);
}

/// Returns whether `what` has to wait until the stage begins.
bool deputy_state::hold(std::size_t stage, envelope& what) {
  auto i = early_.find(stage);
  if (i == early_.end()
      || !is_one_of<media_frames, link_credit, upstream_notice>(what.what))
    return false;
  if (i->second.size() < most_early(control_->what(), stage))
    i->second.push_back(std::move(what));
  return true;
}

} // namespace exeunt
