// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/usher.hpp>

#include <caf/io/basp_broker.hpp>
#include <caf/io/middleman.hpp>
#include <caf/send.hpp>

#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// Between two looks. CAF has seen the end already, and forgets at once, unless
/// it still reads messages that came before.
constexpr auto pause = 1ms;

/// On the thread of CAF's broker, the only one that may look at its books.
bool knows(const caf::actor& broker, const caf::node_id& node) {
  auto self = caf::actor_cast<caf::abstract_actor*>(broker);
  auto basp = static_cast<caf::io::basp_broker*>(self);
  return !basp->getf(caf::abstract_actor::is_terminated_flag)
         && basp->instance.tbl().lookup_direct(node) != caf::none;
}

/// Asks whether the broker knows `node`; the answer comes as a message.
void ask(caf::event_based_actor* self, const caf::actor& broker,
         const caf::node_id& node) {
  self->system().middleman().backend().post(
    [me = caf::actor_cast<caf::actor>(self), broker, node] {
      caf::anon_send(me, knows(broker, node));
    });
}

} // namespace

void spawn_usher(caf::actor_system& sys, caf::actor broker, caf::node_id node,
                 std::chrono::nanoseconds deadline, usher_task task) {
  auto due = std::chrono::steady_clock::now() + deadline;
  auto usher = [=](caf::event_based_actor* self) {
    ask(self, broker, node);
    return caf::behavior{
      [=](caf::tick_atom) { ask(self, broker, node); },
      [=](bool is_known) {
        if (!is_known)
          task(self, true);
        else if (std::chrono::steady_clock::now() < due)
          self->delayed_send(self, pause, caf::tick_atom_v);
        else
          task(self, false);
      },
    };
  };
  sys.spawn<caf::hidden>(std::move(usher));
}

} // namespace exeunt
