// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/actor.hpp>
#include <caf/actor_cast.hpp>
#include <caf/execution_unit.hpp>
#include <caf/mailbox_element.hpp>
#include <caf/message_id.hpp>

#include <utility>

namespace exeunt {

/// Returns `what` as it lies in a mailbox.
template <class Message>
[[nodiscard]] caf::mailbox_element_ptr
pack(caf::message_priority priority, Message&& what) {
  return caf::make_mailbox_element(nullptr, caf::make_message_id(priority), {},
                                   std::forward<Message>(what));
}

/// Puts `what` in the mailbox of `to`, if that is somebody; `where` gets the
/// actor if that makes it ready.
inline void post(const caf::actor& to, caf::mailbox_element_ptr what,
                 caf::execution_unit* where) {
  if (to)
    caf::actor_cast<caf::abstract_actor*>(to)->enqueue(std::move(what), where);
}

} // namespace exeunt
