// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/protocol.hpp>

#include <caf/actor.hpp>
#include <caf/actor_addr.hpp>
#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <caf/system_messages.hpp>

#include <utility>

namespace exeunt {

/// Tells a stage to leave, ahead of all queued media.
inline void send_cancel(const caf::actor& stage) {
  caf::anon_send<caf::message_priority::high>(stage, cancel_stage{});
}

/// Ends a stage without asking it, ahead of all queued media.
inline void send_kill(const caf::actor& stage, caf::actor_addr from) {
  caf::exit_msg kill{std::move(from), caf::exit_reason::kill};
  caf::anon_send<caf::message_priority::high>(stage, std::move(kill));
}

} // namespace exeunt
