// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/ledger.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
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

/// The neighbours of a stage, and what waits to be sent to them: many frames
/// leave in one message, and credit for many in one. What is for a neighbour on
/// another node goes to the COURIER to that node.
///
///     handler ──► frames, by output ──┐
///        └─────► credit, by input ────┴──► dispatch ──► neighbours
class stage_mail {
public:
  /// Learns which ports of others are at the far ends of the links of `stage`,
  /// in the run called `key`.
  stage_mail(const plan& all, std::size_t stage, run_key key);

  /// Learns the neighbours, by port.
  void meet(const begin_stage& all);

  /// Learns one that was replaced.
  void meet(const relink_port& one);

  /// Adds `what`, sent at `now` ns, to what the stage behind `port` gets.
  /// Returns that stage's actor if this is its first frame since `dispatch`.
  const caf::actor* add(out_port port, std::uint32_t incarnation,
                        std::int64_t now, frame&& what);

  /// Adds credit for `n` frames to what the stage in front of `port` gets.
  void owe(in_port port, std::uint32_t incarnation, std::uint32_t n);

  /// Sends `what` at once to the stage in front of `port`.
  void send_upstream(in_port port, const notice& what,
                     caf::execution_unit* where);

  /// Sends everything that was added, and tells `book` which frames have left;
  /// `where` gets the actors that this makes ready.
  void dispatch(ledger& book, caf::execution_unit* where);

private:
  /// Who is at the far end of a link.
  struct far_end {
    caf::actor who;
    std::uint32_t stage = 0;
    std::uint16_t port = 0;
    /// Whether `who` carries to the node where `stage` lives.
    bool carried = false;
  };

  struct receiver {
    far_end at;
    /// Frames beside the first in the last parcel: as many are expected again.
    std::size_t company = 0;
    /// A `media_frames`, or for another node a `departing_frames`; or null.
    caf::mailbox_element_ptr parcel;
  };

  struct sender {
    far_end at;
    std::uint32_t incarnation = 0;
    std::uint32_t credit = 0;
  };

  static void meet(far_end& at, const neighbour& whom);
  [[nodiscard]] static media_frames& content(const receiver& to);

  template <class Message>
  void send(const far_end& to, Message what, caf::execution_unit* where);

  run_key key_;
  std::vector<receiver> receivers_;
  std::vector<sender> senders_;
};

} // namespace exeunt
