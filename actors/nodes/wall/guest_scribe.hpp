// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/duplex.hpp>

#include <caf/fwd.hpp>
#include <caf/io/scribe.hpp>

#include <memory>

namespace exeunt {

/// Returns what CAF's broker reads and writes a connection by, on CAF's own
/// thread: `way` instead of a socket of its own.
///
///     wire <--> passage <--> guest_scribe <--> CAF's broker
///
/// The actor system has loaded `caf::io::middleman`.
[[nodiscard]] caf::io::scribe_ptr
make_guest_scribe(caf::actor_system& sys, std::unique_ptr<duplex> way);

} // namespace exeunt
