// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/root.hpp>

namespace exeunt {

caf::behavior root(caf::event_based_actor* self, engine_core* core) {
  self->set_default_handler(caf::drop);
  self->set_down_handler([=](const caf::down_msg& x) {
    auto id = x.source.id();
    for (auto& stuck : core->supervisor_down(id))
      self->monitor(stuck);
    core->straggler_down(id);
    core->keeper_down(id);
  });
  return {
    [=](const watch_run& x) { self->monitor(x.supervisor); },
    [=](const watch_keeper& x) { self->monitor(x.keeper); },
  };
}

} // namespace exeunt
