// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/stand_in.hpp>

#include <string>
#include <utility>

namespace exeunt {

stand_in_state::~stand_in_state() {
  if (setup_.courier)
    self_->demonitor(setup_.courier.address());
}

void stand_in_state::prepare(stand_in_setup setup) {
  setup_ = std::move(setup);
  self_->set_default_handler(caf::drop);
  self_->set_exception_handler(
    [](std::exception_ptr&) -> caf::error { return caf::sec::runtime_error; });
  self_->set_down_handler([this](const caf::down_msg&) { lose(); });
  self_->monitor(setup_.courier);
}

caf::behavior stand_in_state::handlers() {
  return {
    [this](media_frames& x) { pass_on(x, false); },
    [this](link_credit& x) { pass_on(x, false); },
    [this](upstream_notice& x) { pass_on(x, true); },
    [this](new_settings& x) { pass_on(x, true); },
    [this](interrupt_stream& x) { pass_on(x, true); },
    [this](envelope& x) { hear(x); },
  };
}

template <class Message>
void stand_in_state::pass_on(Message& what, bool urgent) {
  carry(setup_.courier, setup_.control->key(), setup_.stage, std::move(what),
        urgent);
}

// -- at home ------------------------------------------------------------------

void stand_in_state::hear(envelope& from) {
  auto& book = setup_.control->book(setup_.stage);
  if (auto copy = std::get_if<stage_books>(&from.what))
    static_cast<void>(enter_copy(copy->copy, copy->offset,
                                 setup_.control->what().stages[setup_.stage],
                                 book));
  else if (auto opened = std::get_if<stage_opened>(&from.what))
    self_->anon_send(setup_.supervisor, *opened);
  else if (auto event = std::get_if<stage_told>(&from.what))
    told(*event);
  else if (auto how = std::get_if<stage_exited>(&from.what))
    exited(*how);
}

void stand_in_state::told(const stage_told& what) {
  setup_.control->observe(setup_.stage, what.stream, what.what);
}

/// One that comes back after it was given up is of no incarnation any more.
void stand_in_state::exited(const stage_exited& how) {
  if (how.how != stage_exit::quarantined
      && how.incarnation != setup_.incarnation)
    return;
  auto& book = setup_.control->book(setup_.stage);
  if (how.why)
    book.fail(how.why);
  book.leave(how.how);
  self_->quit();
}

/// Nobody can tell what became of the stage.
void stand_in_state::lose() {
  if (!setup_.supervisor)
    return;
  auto& stage = setup_.control->what().stages[setup_.stage];
  auto& book = setup_.control->book(setup_.stage);
  book.fail({ec::lost, "node " + stage.node + " is out of reach", stage.name});
  book.leave(stage_exit::lost);
  self_->quit();
}

caf::actor spawn_stand_in(caf::event_based_actor* owner, stand_in_setup setup) {
  constexpr auto options = caf::monitored + caf::lazy_init;
  return owner->spawn<stand_in_actor, options>(&setup);
}

} // namespace exeunt
