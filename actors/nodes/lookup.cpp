// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/nodes/agent_messages.hpp>
#include <exeunt/actors/nodes/lookup.hpp>

#include <caf/event_based_actor.hpp>

#include <utility>

namespace exeunt {

namespace {

class lookup_actor final : public caf::event_based_actor {
public:
  lookup_actor(caf::actor_config& cfg, caf::actor agent, peer_book::call whom)
    : caf::event_based_actor(cfg), agent_(std::move(agent)),
      whom_(std::move(whom)) {
  }

  /// All that it does: who has no behavior leaves.
  caf::behavior make_behavior() override {
    auto found = resolve(whom_.address);
    anon_send(agent_, name_looked_up{std::move(whom_), std::move(found)});
    agent_ = nullptr;
    return {};
  }

  subtype_t subtype() const override {
    return blocking_subtype;
  }

private:
  caf::actor agent_;
  peer_book::call whom_;
};

} // namespace

void spawn_lookup(caf::actor_system& sys, caf::actor agent,
                  peer_book::call whom) {
  sys.spawn<lookup_actor>(std::move(agent), std::move(whom));
}

} // namespace exeunt
