// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// What COURIERs say: to each other, and to those on their node.
#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/actors/nodes/node_protocol.hpp>

#include <caf/actor.hpp>
#include <caf/allowed_unsafe_message_type.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace exeunt {

// -- COURIER to COURIER -------------------------------------------------------

/// The one message that crosses between nodes; see node_link.hpp.
struct parcel {
  std::vector<std::uint8_t> octets;
};

/// @relates parcel
template <class Inspector>
auto inspect(Inspector& f, parcel& x) {
  return f(x.octets);
}

// -- on one node --------------------------------------------------------------

/// COURIER: take this to the other node. What is urgent leaves at once.
struct outgoing {
  std::vector<std::uint8_t> message;
  bool urgent = false;
};

/// COURIER: take these frames to that stage on the other node, as soon as there
/// is room for them.
struct departing_frames {
  run_key run;
  std::size_t stage = 0;
  media_frames what;
};

/// COURIER: this actor carries parcels to the other one.
struct meet_courier {
  caf::actor far;
};

/// COURIER: ask this AGENT, of another node, for a COURIER that carries parcels
/// to you. An empty parcel is the question.
struct knock_at {
  caf::actor agent;
};

/// AGENT: this COURIER has read the card of its node.
struct node_met {
  std::string name;
};

/// AGENT: these nodes the other node knows.
struct nodes_heard {
  std::vector<node_view> nodes;
};

/// COURIER: go; the other node will find out.
struct part_couriers {
  error why;
};

/// SUPERVISOR: nobody of the run is left where this COURIER leads.
struct host_left {
  caf::actor_id courier = 0;
};

/// DEPUTY: the home has given up the stages that are here.
struct home_lost {};

/// COURIER: what lies there is all for now.
struct dispatch_parcel {};

/// One of the messages above that stay on their node.
template <class T>
concept stays_with_courier
  = one_of<T, outgoing, departing_frames, dispatch_parcel, envelope,
           meet_courier, knock_at, node_met, nodes_heard, part_couriers,
           host_left, home_lost, link_lost>;

} // namespace exeunt

namespace caf {

template <exeunt::stays_with_courier T>
struct allowed_unsafe_message_type<T> : std::true_type {};

} // namespace caf
