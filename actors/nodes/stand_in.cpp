// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/stand_in.hpp>

#include <caf/actor_cast.hpp>
#include <caf/send.hpp>

#include <utility>

namespace exeunt {

void stand_in_state::prepare(stand_in_setup setup) {
  setup_ = std::move(setup);
  self_->set_default_handler(caf::drop);
  self_->set_exception_handler(
    [](std::exception_ptr&) -> caf::error { return caf::sec::runtime_error; });
  self_->anon_send(setup_.courier,
                   join_pair{caf::actor_cast<caf::actor>(self_)});
}

caf::behavior stand_in_state::handlers() {
  return {
    [this](media_frames& x) { carry(x); },
    [this](link_credit& x) { carry(x); },
    [this](upstream_notice& x) { carry(x, true); },
    [this](open_stage) { hire(); },
    [this](begin_stage& x) { carry(x, true); },
    [this](relink_port& x) { carry(x); },
    [this](end_source& x) { carry(x, true); },
    [this](new_settings& x) { carry(x, true); },
    [this](interrupt_stream& x) { carry(x, true); },
    [this](cancel_stage) { cancel(); },
    [this](kill_stage& x) { carry(x, true); },
    [this](envelope& x) { hear(x); },
    [this](node_lost& x) { lose(x.why); },
  };
}

template <class Message>
void stand_in_state::carry(Message& what, bool urgent) {
  envelope out{setup_.control->key(), static_cast<std::uint32_t>(setup_.stage),
               std::move(what)};
  self_->anon_send(setup_.courier, outgoing{to_octets(out), urgent});
}

// -- at home ------------------------------------------------------------------

void stand_in_state::hire() {
  hired_ = true;
  hire_stage how{setup_.incarnation,
                 {setup_.settings.begin(), setup_.settings.end()}};
  carry(how, true);
}

/// A stage that was never hired leaves at once.
void stand_in_state::cancel() {
  if (!hired_)
    return exited({setup_.incarnation, stage_exit::cancelled, {}});
  cancel_stage how;
  carry(how, true);
}

void stand_in_state::hear(envelope& from) {
  auto& book = setup_.control->book(setup_.stage);
  if (auto copy = std::get_if<stage_books>(&from.what))
    static_cast<void>(
      enter_copy(copy->copy, copy->offset, setup_.control->what().stages[setup_.stage],
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
void stand_in_state::lose(const error& why) {
  if (!setup_.supervisor)
    return;
  auto& book = setup_.control->book(setup_.stage);
  book.fail(why);
  book.leave(stage_exit::lost);
  self_->quit();
}

caf::actor spawn_stand_in(caf::event_based_actor* owner, stand_in_setup setup) {
  constexpr auto options = caf::monitored + caf::lazy_init;
  return owner->spawn<stand_in_actor, options>(&setup);
}

} // namespace exeunt
