// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/deputy.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/stage_orders.hpp>

#include <caf/send.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Returns whether `what` goes from stage to stage and decides nothing.
bool is_traffic(const wire_message& what) {
  return std::holds_alternative<media_frames>(what)
         || std::holds_alternative<link_credit>(what)
         || std::holds_alternative<upstream_notice>(what);
}

} // namespace

deputy_state::~deputy_state() {
  if (clock_)
    clock_->forget(self_->address());
  if (courier_)
    self_->demonitor(courier_.address());
}

void deputy_state::prepare(deputy_setup setup) {
  control_ = std::move(setup.control);
  courier_ = std::move(setup.courier);
  clock_ = &control_->core().sched().time();
  auto n = control_->what().stages.size();
  actors_.resize(n);
  carried_by_.resize(n);
  linked_.resize(control_->what().links.size());
  told_.resize(n);
  auto& options = control_->options();
  logic_ = std::make_unique<tenancy>(
    n, tenancy::patience{options.cancel_grace, options.kill_grace}, *this);
  self_->set_default_handler(caf::drop);
  self_->set_down_handler(
    [this](const caf::down_msg& x) { handle([&] { down(x); }); });
  self_->monitor(courier_);
  clock_->arm(self_->address(), books_tick,
              now() + defaults::books_period.count());
}

template <class F>
void deputy_state::handle(F call) {
  call();
  control_->publish(*logic_);
}

caf::behavior deputy_state::handlers() {
  return {
    [this](envelope& x) {
      if (is_traffic(x.what))
        order(x);
      else
        handle([&] { order(x); });
    },
    [this](stage_opened x) { tell_home(x.stage, x); },
    [this](tick x) {
      if (x.token == books_tick)
        send_books();
      else if (x.token == nodes_tick)
        handle([&] { go_on(); });
      else
        handle([&] { logic_->tick(); });
    },
    [this](home_lost) {
      handle([&] {
        logic_->left_alone(end_reason::failed,
                           {ec::lost, "the home has lost the node"});
      });
    },
    [this](cancel_run) {
      handle([&] {
        logic_->left_alone(end_reason::cancelled,
                           {ec::ended, "the node that hosts it ends"});
      });
    },
  };
}

void deputy_state::tell_home(std::size_t stage, wire_message what) {
  carry(courier_, control_->key(), stage, std::move(what));
}

// -- implementation of tenancy_hands ------------------------------------------

std::int64_t deputy_state::now() const noexcept {
  return clock_->now();
}

void deputy_state::arm(std::int64_t due) {
  clock_->arm(self_->address(), ladder_tick, due);
}

void deputy_state::cancel(std::size_t stage) {
  send_cancel(actors_[stage]);
}

void deputy_state::kill(std::size_t stage) {
  send_kill(actors_[stage], self_->address());
}

/// Nobody is left whom a STAND-IN could serve; the DEPUTY goes last.
void deputy_state::conclude() {
  control_->give_up(*logic_);
  for (auto& [id, who] : stand_ins_)
    self_->send_exit(who, caf::exit_reason::user_shutdown);
  leave_last();
}

void deputy_state::leave_last() {
  if (!is_final(logic_->state()) || !stand_ins_.empty())
    return;
  tell_home(0, run_left{});
  self_->quit();
}

// -- what home is told --------------------------------------------------------

void deputy_state::down(const caf::down_msg& what) {
  if (what.source == courier_.address())
    return logic_->left_alone(end_reason::failed,
                              {ec::lost, "the home is out of reach"});
  if (stand_ins_.erase(what.source.id()) > 0) {
    control_->core().exited.fetch_add(1);
    return leave_last();
  }
  auto i = members_.find(what.source.id());
  if (i == members_.end())
    return;
  auto [stage, incarnation] = i->second;
  members_.erase(i);
  control_->core().exited.fetch_add(1);
  actors_[stage] = nullptr;
  early_.erase(stage);
  auto& book = control_->book(stage);
  auto how = book.left() == stage_exit::alive ? stage_exit::killed
                                              : book.left();
  send_books(stage);
  // The home did not ask for it.
  if (how == stage_exit::cancelled && logic_->why())
    tell_home(stage,
              stage_exited{incarnation, stage_exit::failed, logic_->why()});
  else
    tell_home(stage, stage_exited{incarnation, how, book.why()});
  logic_->moved_out(stage, how);
}

void deputy_state::send_books() {
  for (std::size_t i = 0; i < actors_.size(); ++i)
    if (logic_->alive(i))
      send_books(i);
  clock_->arm(self_->address(), books_tick,
              now() + defaults::books_period.count());
}

/// What has not changed is not told again.
void deputy_state::send_books(std::size_t stage) {
  auto copy = copy_ledger(control_->what().stages[stage],
                          control_->book(stage));
  if (copy == told_[stage])
    return;
  told_[stage] = copy;
  tell_home(stage,
            stage_books{control_->seats().incarnation(stage), std::move(copy)});
}

} // namespace exeunt
