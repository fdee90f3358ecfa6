// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/agent_messages.hpp>
#include <exeunt/actors/nodes/node_doors.hpp>

#include <caf/send.hpp>

#include <memory>
#include <utility>

namespace exeunt {

node_doors::node_doors(caf::actor_system& sys, door_settings settings,
                       caf::actor agent)
  : agent_(std::move(agent)), inner_(sys, agent_, defaults::door_deadline),
    outer_(std::move(settings), *this) {
}

void node_doors::connected(const guest& who, std::unique_ptr<duplex> way) {
  auto box = std::make_shared<std::unique_ptr<duplex>>(std::move(way));
  caf::anon_send(agent_, guest_came{who, std::move(box)});
}

void node_doors::gone(const guest& who, const error& why) {
  caf::anon_send(agent_, guest_left{who, why});
}

void node_doors::call_failed(std::uint64_t call, const error& why) {
  caf::anon_send(agent_, nobody_answered{call, why});
}

void node_doors::turned_away(const std::string& from, const error& why) {
  caf::anon_send(agent_, exeunt::turned_away{from, why});
}

} // namespace exeunt
