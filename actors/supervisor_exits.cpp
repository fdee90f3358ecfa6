// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a SUPERVISOR that hears who has left, and leaves last.

#include <exeunt/actors/supervisor.hpp>

#include <utility>

namespace exeunt {

/// Of who comes back after the end ROOT will know.
void supervisor_state::down(const caf::down_msg& what) {
  if (hosts_->leave(what.source.id()))
    return leave_last();
  auto i = members_.find(what.source.id());
  if (i == members_.end() || is_final(logic_->state()))
    return;
  auto [stage, incarnation] = i->second;
  members_.erase(i);
  auto& book = control_->book(stage);
  auto how = book.left();
  if (how == stage_exit::lost)
    return lose(stage, incarnation);
  control_->core().exited.fetch_add(1);
  if (auto& why = logic_->withdrawn_for(stage)) {
    book.fail(why);
    control_->seats().lose(stage);
  }
  logic_->down(stage, incarnation, how, book.why());
}

/// Whoever hears of the stage corrects what was published before.
void supervisor_state::lose(std::size_t stage, std::uint32_t incarnation) {
  auto& seats = control_->seats();
  auto node = seats.node_of(stage);
  control_->core().lost.fetch_add(1);
  seats.lose(stage);
  logic_->down(stage, incarnation, stage_exit::lost,
               control_->book(stage).why());
  control_->publish(*logic_);
  control_->lose(control_->loss_of(stage, incarnation, std::move(node)));
}

void supervisor_state::conclude() {
  control_->give_up(*logic_);
  hosts_->dismiss();
  if (logic_->state() == run_state::quarantined)
    log(log_entry::severity::failure, "quarantined: a stage does not leave");
  leave_last();
}

/// The run is not over before every node has said so, or is out of reach.
void supervisor_state::leave_last() {
  if (is_final(logic_->state()) && hosts_->empty())
    self_->quit();
}

} // namespace exeunt
