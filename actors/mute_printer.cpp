// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/mute_printer.hpp>

#include <caf/actor_config.hpp>
#include <caf/make_actor.hpp>
#include <caf/monitorable_actor.hpp>

namespace exeunt {

namespace {

class mute_printer final : public caf::monitorable_actor {
public:
  explicit mute_printer(caf::actor_config& cfg) : caf::monitorable_actor(cfg) {
    // nop
  }

  void enqueue(caf::mailbox_element_ptr, caf::execution_unit*) override {
    // nop
  }
};

} // namespace

caf::actor make_mute_printer(caf::actor_system& sys) {
  caf::actor_config cfg;
  return caf::make_actor<mute_printer, caf::actor>(sys.next_actor_id(),
                                                   sys.node(), &sys, cfg);
}

} // namespace exeunt
