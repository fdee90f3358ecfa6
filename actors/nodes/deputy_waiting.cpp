// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a DEPUTY that keeps things in order where more than two nodes
// take part: their messages reach it on ways of their own.
//
//     home ==> hire, begin ──► until the nodes of its neighbours are connected
//     other nodes ==> frames ─► until the stage was told to begin

#include <exeunt/actors/nodes/deputy.hpp>
#include <exeunt/actors/nodes/traffic_gates.hpp>

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
std::string deputy_state::missing_node(const hire_stage& how) const {
  for (auto& [stage, node] : how.ways)
    if (is_missing(node))
      return node;
  return {};
}

bool deputy_state::is_missing(const std::string& node) const {
  auto& hub = control_->core().nodes();
  return !node.empty() && node != hub.name() && !hub.courier_to(node);
}

/// Returns whether `what` cannot be done before other nodes are connected.
bool deputy_state::lacks_node(const envelope& what) const {
  if (logic_->state() != run_state::running)
    return false;
  if (auto hire = std::get_if<hire_stage>(&what.what))
    return !missing_node(*hire).empty();
  auto how = std::get_if<relink_port>(&what.what);
  return how && is_missing(how->whom.node);
}

/// One order that waits makes all later ones wait.
bool deputy_state::must_wait(const envelope& what) const {
  return !waiting_.empty() || lacks_node(what);
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
    if (now() < wait_until_ && lacks_node(next))
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
  if (is_one_of<cancel_stage, kill_stage, leave_run, abandon_run>(what.what))
    wait_until_ = now();
  waiting_.push_back(std::move(what));
  go_on();
}

/// Traffic that its stage is not ready for is held, as much as there may be.
void deputy_state::carry_out(envelope& what) {
  auto stage = std::size_t{what.stage};
  if (!is_traffic(what.what))
    return obey_order(what);
  if (must_hold(stage, what.what)) {
    auto& early = early_[stage];
    if (early.size() < most_early(control_->what(), stage))
      return early.push_back(std::move(what));
  } else {
    obey_order(what);
  }
  control_->gates().arrive(stage);
}

/// Returns whether `what` comes before its stage begins, or hears of a new
/// neighbour.
bool deputy_state::must_hold(std::size_t stage,
                             const wire_message& what) const {
  return logic_->alive(stage)
         && (early_.contains(stage) || control_->gates().is_ahead(stage, what));
}

/// Lets the stage have what was held for it; some may have to wait again.
void deputy_state::let_pass(std::size_t stage) {
  auto early = early_.extract(stage);
  if (!early.empty())
    for (auto& it : early.mapped())
      carry_out(it);
}

void deputy_state::forget_early(std::size_t stage) {
  control_->gates().shut(stage);
  auto early = early_.extract(stage);
  if (!early.empty())
    control_->gates().arrive(stage, early.mapped().size());
}

} // namespace exeunt
