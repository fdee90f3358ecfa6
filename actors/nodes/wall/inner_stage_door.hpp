// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/duplex.hpp>
#include <exeunt/pipeline/error.hpp>

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace exeunt {

/// Hands CAF the connections that came through the wall. CAF itself listens
/// nowhere and calls nobody: it reads and writes by what it is handed.
///
///     DOORKEEPER ---passage---> CAF's broker <--> AGENT
///
/// The actor system has loaded `caf::io::middleman`. Nothing blocks; members
/// may be called from any thread.
class inner_stage_door {
public:
  /// Gets what a call came to: the actor that the other node has published.
  using answer = std::function<void(result<caf::actor>)>;

  /// Nodes that come are handed `published`. `deadline` is for CAF's handshake.
  inner_stage_door(caf::actor_system& sys, caf::actor published,
                   std::chrono::nanoseconds deadline);
  inner_stage_door(const inner_stage_door&) = delete;
  inner_stage_door& operator=(const inner_stage_door&) = delete;

  /// Nodes that come later are handed nothing. Before the system ends.
  ~inner_stage_door();

  /// Lets in a node that came; `node` is its id, as in its hello.
  void admit(const std::string& node, std::unique_ptr<duplex> way);

  /// Asks a node that we called for its published actor, and calls `done` on a
  /// worker; `timed_out`, or `lost`. A connection that has timed out is left to
  /// the DOORKEEPER to end.
  void connect(const std::string& node, std::unique_ptr<duplex> way,
               answer done);

private:
  caf::actor_system& sys_;
  caf::actor broker_;
  caf::actor published_;
  std::chrono::nanoseconds deadline_;
};

/// Takes from other nodes what CAF offers them unasked: to spawn actors by the
/// names of their types, and to keep values. Once the system has started.
void dismiss_caf_servers(caf::actor_system& sys);

} // namespace exeunt
