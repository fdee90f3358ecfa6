// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/guest_scribe.hpp>
#include <exeunt/actors/nodes/wall/inner_stage_door.hpp>
#include <exeunt/actors/nodes/wall/usher.hpp>

#include <caf/actor_registry.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/io/basp_broker.hpp>
#include <caf/io/middleman.hpp>
#include <caf/io/scribe.hpp>
#include <caf/send.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace exeunt {

namespace {

using interface = std::set<std::string>;

/// By what CAF's broker finds the published actor; no port of the system.
constexpr std::uint16_t slot = 1;

error refused(caf::actor_system& sys, const caf::error& why) {
  if (why == caf::sec::request_timeout)
    return {ec::timed_out, "CAF's handshake did not end in time", "peer"};
  return {ec::lost, "CAF's handshake failed: " + sys.render(why), "peer"};
}

/// The wall lets nobody in whose id is none.
caf::node_id id_of(const std::string& text) {
  caf::node_id out;
  static_cast<void>(caf::parse(text, out));
  return out;
}

result<caf::actor> found(const caf::strong_actor_ptr& who) {
  if (who)
    return caf::actor_cast<caf::actor>(who);
  return error{ec::not_found, "the other node has published nothing", "peer"};
}

} // namespace

inner_stage_door::inner_stage_door(caf::actor_system& sys, caf::actor published,
                                   std::chrono::nanoseconds deadline)
  : sys_(sys), broker_(sys.middleman().named_broker<caf::io::basp_broker>(
                 caf::atom("BASP"))),
    published_(std::move(published)), deadline_(deadline) {
}

inner_stage_door::~inner_stage_door() {
  caf::anon_send(broker_, caf::close_atom_v, slot);
}

void inner_stage_door::admit(const std::string& node,
                             std::unique_ptr<duplex> way) {
  auto scribe = make_guest_scribe(sys_, std::move(way));
  auto shown = caf::actor_cast<caf::strong_actor_ptr>(published_);
  auto enter = [scribe, shown, broker = broker_](caf::event_based_actor* self,
                                                 bool in_time) {
    if (in_time)
      caf::anon_send(broker, caf::publish_atom_v, scribe, slot, shown,
                     interface{});
    self->quit();
  };
  spawn_usher(sys_, broker_, id_of(node), deadline_, std::move(enter));
}

void inner_stage_door::connect(const std::string& node,
                               std::unique_ptr<duplex> way, answer done) {
  auto scribe = make_guest_scribe(sys_, std::move(way));
  auto enter = [scribe, done = std::move(done), broker = broker_,
                deadline = deadline_](caf::event_based_actor* self,
                                      bool in_time) {
    if (!in_time) {
      self->quit();
      return done(refused(self->system(), caf::sec::request_timeout));
    }
    self->request(broker, deadline, caf::connect_atom_v, scribe, slot)
      .then(
        [done, self](const caf::node_id&, const caf::strong_actor_ptr& who,
                     const interface&) {
          self->quit();
          done(found(who));
        },
        [done, self](const caf::error& why) {
          self->quit();
          done(refused(self->system(), why));
        });
  };
  spawn_usher(sys_, broker_, id_of(node), deadline_, std::move(enter));
}

void dismiss_caf_servers(caf::actor_system& sys) {
  sys.registry().erase(caf::atom("SpawnServ"));
  sys.registry().erase(caf::atom("ConfigServ"));
}

} // namespace exeunt
