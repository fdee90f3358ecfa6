// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/origin_map.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace exeunt {

/// How the media of a stage's outputs follows from that of its inputs.
enum class trail_kind : std::uint8_t {
  /// It goes out in the order, and for as long, as it came in.
  follows,
  /// It is made here, also of octets, which have no time.
  begins,
  /// It lasts longer or shorter than what came in.
  stretches
};

/// Knows which time the media that a stage emits had at its source, although
/// media is dropped in front of the stage and in it, or added by it:
///
///     a link's time ──► took ──► the stage's own count ──► made ──► a link's
///
/// Media that is passed on says by its header where it lay; of new media the
/// count of what came in and went out tells it. One stage writes.
class stage_trail {
public:
  stage_trail(std::size_t inputs, std::size_t outputs, trail_kind how);

  /// Follows the media of a sender on `port`, where `stream` comes in. An input
  /// that is behind nobody keeps its own time.
  void behind(in_port port, const origin_map& sender, stream_id stream);

  /// Starts over with a new processor, to which nothing came.
  void restart();

  /// Notes that the processor gets `what`.
  void took(in_port port, const frame& what);

  /// Learns the header of what is emitted next, before it is stamped.
  void passing(const frame_header& from) noexcept;

  /// Learns that what is emitted next was added to what came in.
  void adding() noexcept {
    adds_ = true;
  }

  /// Notes that the processor emitted `what`, now stamped.
  void made(out_port port, const frame& what);

  /// Notes that the processor has forgotten what it held of `stream`; returns
  /// what that was, in time of the source, by input.
  [[nodiscard]] std::vector<std::vector<media_span>>
  interrupted(stream_id stream);

  /// Calls `f` with each stretch of `what`, on an input or an output, in time
  /// of the source.
  template <class F>
  void each_of_input(in_port port, const frame& what, F f) const;
  template <class F>
  void each_of_output(out_port port, const frame& what, F f) const;

  [[nodiscard]] const origin_map& output(out_port port) const noexcept {
    return outputs_[port].map;
  }

  /// Returns whether it could not be told which media came out. Any thread.
  [[nodiscard]] bool lost() const noexcept {
    return lost_.load(std::memory_order_relaxed);
  }

private:
  struct input_side {
    const origin_map* sender = nullptr;
    stream_id stream = 0;
    /// What came in, and where that lay on the link.
    media_counter count;
    drift_map arrivals;
    /// True if the processor may have forgotten media of another stream.
    bool doubtful = false;

    [[nodiscard]] std::int64_t reached() const noexcept {
      return count.time().count();
    }

    /// Calls `f` with the pieces from a time of the link to that of the source.
    template <class F>
    void each_of_link(media_span at, F f) const;

    /// Calls `f` with the pieces from a count to the time of the source.
    template <class F>
    void each_of_count(media_span at, F f) const;
  };

  struct output_side {
    origin_map map;
    /// Where the last media ended.
    std::int64_t reached = 0;
    /// How much later media goes out than it was counted, by input.
    std::vector<std::int64_t> delay;
  };

  void move(output_side& out, std::int64_t by) noexcept;
  [[nodiscard]] bool follow_header(output_side& out, media_span here,
                                   const frame_header& was);
  void follow_count(output_side& out, media_span here);
  void follow_all(output_side& out, media_span here);
  [[nodiscard]] static std::optional<std::int64_t>
  source_of(const input_side& in, std::int64_t counted);
  [[nodiscard]] bool exceeds_inputs(const output_side& out,
                                    media_span here) const noexcept;
  [[nodiscard]] std::vector<media_span> held_of(std::size_t i) const;

  trail_kind how_;
  std::deque<input_side> inputs_;
  std::deque<output_side> outputs_;
  frame_header was_;
  bool adds_ = false;
  std::atomic<bool> lost_;
};

template <class F>
void stage_trail::input_side::each_of_link(media_span at, F f) const {
  if (sender)
    sender->each(at, f);
  else
    f(drift_map::piece{at, 0});
}

template <class F>
void stage_trail::input_side::each_of_count(media_span at, F f) const {
  arrivals.each(at, [&](const drift_map::piece& came) {
    each_of_link(came.there(), [&](const drift_map::piece& it) {
      f(drift_map::piece{{it.here.start - came.shift,
                          it.here.stop - came.shift},
                         it.shift + came.shift});
    });
  });
}

template <class F>
void stage_trail::each_of_input(in_port port, const frame& what, F f) const {
  if (auto here = span_of(what); here.length() > 0)
    inputs_[port].each_of_link(here, [&](const drift_map::piece& it) {
      f(it.there());
    });
}

template <class F>
void stage_trail::each_of_output(out_port port, const frame& what, F f) const {
  if (auto here = span_of(what); here.length() > 0)
    outputs_[port].map.each(here,
                            [&](const drift_map::piece& it) { f(it.there()); });
}

} // namespace exeunt
