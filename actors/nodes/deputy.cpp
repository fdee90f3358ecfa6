// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/deputy.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/traffic_gates.hpp>
#include <exeunt/actors/stage_orders.hpp>

#include <caf/send.hpp>

#include <cstdint>
#include <utility>

namespace exeunt {

namespace {

/// Between two instants at which books are told, in ns.
constexpr std::int64_t books_slot = 40'000'000;

} // namespace

deputy_state::~deputy_state() {
  if (clock_)
    clock_->forget(self_->address());
  if (courier_)
    self_->demonitor(courier_.address());
  for (auto& [id, courier] : watched_)
    self_->demonitor(courier);
}

void deputy_state::prepare(deputy_setup setup) {
  control_ = std::move(setup.control);
  courier_ = std::move(setup.courier);
  clock_ = &control_->core().sched().time();
  auto n = control_->what().stages.size();
  actors_.resize(n);
  told_.resize(n);
  auto& options = control_->options();
  logic_ = std::make_unique<tenancy>(
    n, tenancy::patience{options.cancel_grace, options.kill_grace}, *this);
  self_->set_default_handler(caf::drop);
  self_->set_down_handler(
    [this](const caf::down_msg& x) { handle([&] { down(x); }); });
  self_->monitor(courier_);
  arm_books();
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

/// The DEPUTY goes last. Without a SUPERVISOR nobody will ask who was here.
void deputy_state::conclude() {
  control_->give_up(*logic_);
  tell_home(0, run_left{});
  if (abandoned_)
    tenants().forget(control_->key());
  self_->quit();
}

// -- what home is told --------------------------------------------------------

void deputy_state::down(const caf::down_msg& what) {
  if (what.source == courier_.address())
    return logic_->left_alone(end_reason::failed,
                              {ec::lost, "the home is out of reach"});
  if (watched_.erase(what.source.id()) > 0)
    return lose_ways(what.source.id());
  auto i = members_.find(what.source.id());
  if (i == members_.end())
    return;
  auto [stage, incarnation] = i->second;
  members_.erase(i);
  control_->core().exited.fetch_add(1);
  actors_[stage] = nullptr;
  forget_early(stage);
  auto& book = control_->book(stage);
  auto how = book.left() == stage_exit::alive ? stage_exit::killed
                                              : book.left();
  send_books(stage);
  tell_exit(stage, incarnation, how);
  logic_->moved_out(stage, how);
}

/// The home may be out of reach, or may be so before it reads this.
void deputy_state::tell_exit(std::size_t stage, std::uint32_t incarnation,
                             stage_exit how) {
  auto& book = control_->book(stage);
  stage_exited out{incarnation, how, book.why()};
  // The home did not ask for it.
  if (how == stage_exit::cancelled && logic_->why())
    out = {incarnation, stage_exit::failed, logic_->why()};
  tenants().moved_out(tenant_at(stage, incarnation),
                      {out.how, out.why,
                       copy_ledger(control_->what().stages[stage], book)});
  tell_home(stage, std::move(out));
}

tenant_book& deputy_state::tenants() {
  return control_->core().nodes().tenants();
}

tenant deputy_state::tenant_at(std::size_t stage,
                               std::uint32_t incarnation) const {
  return {control_->key(), static_cast<std::uint32_t>(stage), incarnation};
}

void deputy_state::send_books() {
  for (std::size_t i = 0; i < actors_.size(); ++i)
    if (logic_->alive(i))
      send_books(i);
  arm_books();
}

/// Runs tell of themselves together: who wakes a thread costs more than ten who
/// do not.
void deputy_state::arm_books() {
  auto due = now() + defaults::books_period.count();
  clock_->arm(self_->address(), books_tick, due - due % books_slot);
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
