// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// What an AGENT hears on its own node.
#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/nodes/call_outcome.hpp>
#include <exeunt/actors/nodes/node_doors.hpp>
#include <exeunt/actors/nodes/peer_book.hpp>
#include <exeunt/actors/nodes/wall/door_listener.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>

#include <caf/actor.hpp>
#include <caf/allowed_unsafe_message_type.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace exeunt {

/// These are your doors.
struct open_doors {
  std::shared_ptr<node_doors> doors;
};

/// Call the node at `address` until it answers, and again when it is gone.
struct peer_wanted {
  std::string address;
  /// Which must answer; empty if any may.
  std::string name;
  /// Who waits for it; null if nobody asked for it but a run of others.
  std::shared_ptr<call_outcome> outcome;
};

/// LOOKUP: there this node can be called.
struct name_looked_up {
  peer_book::call whom;
  result<std::vector<socket_address>> where;
};

/// DOORKEEPER: a node is let in.
struct guest_came {
  guest who;
  std::shared_ptr<std::unique_ptr<duplex>> way;
};

/// DOORKEEPER: it is gone.
struct guest_left {
  guest who;
  error why;
};

/// DOORKEEPER: a call came to nothing.
struct nobody_answered {
  std::uint64_t call = 0;
  error why;
};

/// DOORKEEPER: somebody was not let in.
struct turned_away {
  std::string from;
  error why;
};

/// CAF: this is the AGENT of a node that was called.
struct door_answer {
  std::string name;
  std::string instance;
  caf::actor agent;
  error why;
};

/// The engine ends.
struct close_doors {};

/// One of the messages above.
template <class T>
concept stays_with_agent
  = one_of<T, open_doors, peer_wanted, name_looked_up, guest_came, guest_left,
           nobody_answered, turned_away, door_answer, close_doors>;

} // namespace exeunt

namespace caf {

template <exeunt::stays_with_agent T>
struct allowed_unsafe_message_type<T> : std::true_type {};

} // namespace caf
