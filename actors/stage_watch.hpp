// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/backstage.hpp>
#include <exeunt/actors/gap_log.hpp>
#include <exeunt/actors/hop_log.hpp>
#include <exeunt/actors/ledger.hpp>
#include <exeunt/actors/stage_trail.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace exeunt {

/// What a sender shows of one link.
struct outlet_gauge {
  /// Number of the last frame that was emitted, counted from 1.
  counter seq;
  /// Up to which media time it emitted, in ns; 0 without media.
  counter media_ns;
  /// Of the link, plus one: grows with each new sender or receiver.
  counter incarnation;
  /// Frames that went to the present receiver, and that wait for credit.
  counter departed;
  counter waiting;
  counter dropped;
  counter gaps;
  /// Runtime's clock when a frame was emitted, by its number.
  static constexpr std::size_t remembered = 256;
  std::array<counter, remembered> when;
};

/// What a receiver shows of one link.
struct inlet_gauge {
  counter incarnation;
  /// Frames that this incarnation has taken off the link.
  counter taken;
  /// Number of the last of them, counted from 1.
  counter seq;
  /// Up to which media time it took them, in ns.
  counter media_ns;
  counter dropped;
};

/// The part of a stage's ledger that costs too much to be kept of every run:
/// what lies on its links, what is missing, and the hops of traced frames. The
/// stage writes, everyone reads.
///
///     consumed ─► taken ─► handled          emitted ─► departed
///        │                                     │
///        └─► skipped                           └─► unsent
class stage_watch {
public:
  /// Traces `instants` of media time, or none.
  stage_watch(std::size_t inputs, std::size_t outputs, std::size_t instants,
              trail_kind how = trail_kind::follows);

  /// Learns, before the run, who sends `stream` to `port`.
  void behind(in_port port, const stage_watch& sender, out_port from,
              stream_id stream);

  // -- for the stage ----------------------------------------------------------

  /// Starts over on a new link: nothing is on it but what `kept` says.
  void begin_input(in_port port, std::uint32_t incarnation,
                   std::size_t kept) noexcept;
  void begin_output(out_port port, std::uint32_t incarnation) noexcept;

  /// Counts `what` as no longer on the link.
  void consumed(in_port port, const frame& what) noexcept;

  void taken(in_port port, const frame& what, const backstage& time);
  void handled(in_port port, const frame& what, const backstage& time);
  void skipped(in_port port, const frame& what, gap_cause why);

  /// Learns that a new processor goes on.
  void replaced();

  /// Learns that the processor has forgotten what it held of `stream`.
  void interrupted(stream_id stream);

  /// Learns what is emitted next, before it is stamped.
  void passing(const frame& what) noexcept {
    trail_.passing(what.header);
  }

  /// Learns that what is emitted next stands for nothing that came in.
  void adding() noexcept {
    trail_.adding();
  }

  /// Counts `what`, which was emitted in the handler that began at `entered`.
  void emitted(out_port port, const frame& what, std::int64_t entered,
               const backstage& time);

  /// Counts `what` as sent; `left` frames wait on.
  void departed(out_port port, const frame& what, std::size_t left,
                const backstage& time);
  void unsent(out_port port, const frame& what, gap_cause why);

  void waiting(out_port port, std::size_t frames) noexcept {
    if (port < outlets_.size())
      outlets_[port].gauge.waiting.set(frames);
  }

  // -- for everybody ----------------------------------------------------------

  [[nodiscard]] const inlet_gauge& input(in_port port) const noexcept {
    return inlets_[port].gauge;
  }

  [[nodiscard]] const outlet_gauge& output(out_port port) const noexcept {
    return outlets_[port].gauge;
  }

  [[nodiscard]] const hop_log& input_hops(in_port port) const noexcept {
    return inlets_[port].hops;
  }

  [[nodiscard]] const hop_log& output_hops(out_port port) const noexcept {
    return outlets_[port].hops;
  }

  /// Returns the stretches of a link that its sender calls missing.
  [[nodiscard]] const gap_log& output_gaps(out_port port) const noexcept {
    return outlets_[port].gaps;
  }

  /// Returns the stretches of a link that its receiver dropped.
  [[nodiscard]] const gap_log& input_gaps(in_port port) const noexcept {
    return inlets_[port].gaps;
  }

  /// Returns where the media of a link was at its source.
  [[nodiscard]] const origin_map& origins(out_port port) const noexcept {
    return trail_.output(port);
  }

  /// Returns whether it could not be told which media came out.
  [[nodiscard]] bool lost_track() const noexcept {
    return trail_.lost();
  }

private:
  struct inlet_side {
    explicit inlet_side(std::size_t instants) : hops(instants) {
    }
    inlet_gauge gauge;
    hop_log hops;
    gap_log gaps;
  };

  struct outlet_side {
    explicit outlet_side(std::size_t instants) : hops(instants) {
    }
    outlet_gauge gauge;
    hop_log hops;
    gap_log gaps;
  };

  bool traces_;
  std::deque<inlet_side> inlets_;
  std::deque<outlet_side> outlets_;
  /// Of the frame that the processor has.
  std::vector<media_span> in_hand_;
  stage_trail trail_;
};

} // namespace exeunt
