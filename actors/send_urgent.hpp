// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/post.hpp>

#include <caf/actor_addr.hpp>
#include <caf/actor_cast.hpp>
#include <caf/actor_control_block.hpp>
#include <caf/execution_unit.hpp>

#include <utility>

namespace exeunt {

/// Sends `msg` to an actor, if it still lives, past the frames in its mailbox;
/// `unit` gets the actor if that makes it ready.
template <class Message>
void send_urgent(const caf::actor_addr& who, Message msg,
                 caf::execution_unit& unit) {
  auto ptr = caf::actor_cast<caf::strong_actor_ptr>(who);
  if (ptr == nullptr)
    return;
  ptr->enqueue(pack(caf::message_priority::high, std::move(msg)), &unit);
}

} // namespace exeunt
