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
    [this](new_settings& x) { change(x); },
    [this](interrupt_stream& x) { pass_on(x); },
    [this](envelope& x) { hear(x); },
  };
}

template <class Message>
void stand_in_state::pass_on(Message& what) {
  carry(setup_.courier, setup_.control->key(), setup_.stage, std::move(what));
}

void stand_in_state::change(new_settings& what) {
  if (is_open_)
    return pass_on(what);
  for (auto& [key, value] : what.changed)
    early_.changed.insert_or_assign(key, std::move(value));
}

// -- at home ------------------------------------------------------------------

/// What another incarnation says, or said, is of no interest.
template <class Message>
const Message* stand_in_state::news(const envelope& from) const {
  auto out = std::get_if<Message>(&from.what);
  return out && out->incarnation == setup_.incarnation ? out : nullptr;
}

void stand_in_state::hear(envelope& from) {
  if (auto copy = news<stage_books>(from))
    enter(*copy);
  else if (auto what = news<stage_opened>(from))
    opened(*what);
  else if (auto event = news<stage_told>(from))
    setup_.control->observe(setup_.stage, event->stream, event->what);
  else if (auto how = news<stage_exited>(from))
    exited(*how);
}

void stand_in_state::opened(const stage_opened& what) {
  is_open_ = true;
  if (!early_.changed.empty())
    pass_on(early_);
  self_->anon_send(setup_.supervisor, what);
}

/// A node that sends what cannot be read is not to be relied on.
void stand_in_state::enter(const stage_books& what) {
  auto& spec = setup_.control->what().stages[setup_.stage];
  auto why = enter_copy(what.copy, what.offset, spec,
                        setup_.control->book(setup_.stage));
  if (why)
    self_->anon_send(setup_.courier, part_couriers{std::move(why)});
  else
    setup_.control->see_links_of(setup_.stage);
}

void stand_in_state::exited(const stage_exited& how) {
  auto& book = setup_.control->book(setup_.stage);
  if (how.why)
    book.fail(how.why);
  book.leave(how.how);
  self_->quit();
}

/// Nobody can tell what became of the stage.
void stand_in_state::lose() {
  auto& control = *setup_.control;
  auto& book = control.book(setup_.stage);
  book.busy_since.set(0);
  book.wake_due.set(0);
  book.fail(
    {ec::lost,
     "node " + control.seats().node_of(setup_.stage) + " is out of reach",
     control.what().stages[setup_.stage].name});
  book.leave(stage_exit::lost);
  self_->quit();
}

caf::actor spawn_stand_in(caf::event_based_actor* owner, stand_in_setup setup) {
  constexpr auto options = caf::monitored + caf::lazy_init;
  return owner->spawn<stand_in_actor, options>(&setup);
}

} // namespace exeunt
