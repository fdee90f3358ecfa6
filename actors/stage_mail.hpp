// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/protocol.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <caf/actor.hpp>
#include <caf/fwd.hpp>
#include <caf/mailbox_element.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace exeunt {

/// The neighbours of a stage, and what a handler sends them. It leaves at the
/// end of the handler: many frames in one message, many frames of credit in
/// one.
///
///     handler ──► frames, by output ──┐
///        └─────► credit, by input ────┴──► dispatch ──► neighbours
class stage_mail {
public:
  /// Learns which ports of others are at the far ends of the links of `stage`.
  stage_mail(const plan& all, std::size_t stage);

  /// Learns the neighbours, by port.
  void meet(const begin_stage& all);

  /// Learns one that was replaced.
  void meet(const relink_port& one);

  /// Adds `what` to what the stage behind `port` gets; the handler that sends
  /// it began at `sent` ns.
  void add(out_port port, std::uint32_t incarnation, std::int64_t sent,
           frame&& what);

  /// Adds credit for `n` frames to what the stage in front of `port` gets.
  void owe(in_port port, std::uint32_t incarnation, std::uint32_t n);

  /// Sends `what` at once to the stage in front of `port`.
  void send_upstream(in_port port, const notice& what,
                     caf::execution_unit* where);

  /// Sends everything that was added; `where` gets the actors that this makes
  /// ready.
  void dispatch(caf::execution_unit* where);

private:
  struct receiver {
    caf::actor who;
    std::uint16_t far_port = 0;
    /// A `media_frames`, or null.
    caf::mailbox_element_ptr parcel;
  };

  struct sender {
    caf::actor who;
    std::uint16_t far_port = 0;
    std::uint32_t incarnation = 0;
    std::uint32_t credit = 0;
  };

  std::vector<receiver> receivers_;
  std::vector<sender> senders_;
};

} // namespace exeunt
