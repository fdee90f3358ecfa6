// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace exeunt {

/// Whose place a STAND-IN takes, and who carries what it hears.
struct stand_in_setup {
  std::shared_ptr<run_control> control;
  std::size_t stage = 0;
  std::uint32_t incarnation = 0;
  caf::actor courier;
  /// Watches it: a STAND-IN leaves as its stage does.
  caf::actor supervisor;
};

/// State of a STAND-IN: an actor in the place of a stage that lives on another
/// node, for its SUPERVISOR to watch. What the handle says to it, it has
/// carried there; orders of the SUPERVISOR and frames go there by themselves.
/// Settings wait here until the stage is open: they must not overtake the order
/// to hire it.
class stand_in_state {
public:
  explicit stand_in_state(caf::event_based_actor* self) : self_(self) {
  }

  ~stand_in_state();

  void prepare(stand_in_setup setup);
  [[nodiscard]] caf::behavior handlers();

private:
  template <class Message>
  void pass_on(Message& what);

  template <class Message>
  [[nodiscard]] const Message* news(const envelope& from) const;

  void change(new_settings& what);
  void hear(envelope& from);
  void opened(const stage_opened& what);
  void enter(const stage_books& what);
  void exited(const stage_exited& how);
  void lose();

  caf::event_based_actor* self_;
  stand_in_setup setup_;
  bool is_open_ = false;
  new_settings early_;
};

class stand_in_actor final : public caf::stateful_actor<stand_in_state> {
public:
  stand_in_actor(caf::actor_config& cfg, stand_in_setup* setup)
    : caf::stateful_actor<stand_in_state>(cfg) {
    state.prepare(std::move(*setup));
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

/// Spawns a STAND-IN, watched by `owner`.
[[nodiscard]] caf::actor spawn_stand_in(caf::event_based_actor* owner,
                                        stand_in_setup setup);

} // namespace exeunt
