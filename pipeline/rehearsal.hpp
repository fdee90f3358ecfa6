// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/rehearsal_emit.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <vector>

namespace exeunt {

/// Runs one processor without actors, in the manner of the shell: passes on
/// what it does not handle, asks `wants`, stamps positions, wakes it by a
/// virtual media clock, ends it once. For tests of processors.
///
///                 .------------------ rehearsal ------------------.
///   feed(p, f) -->| held[p] --> wants? --> process --> stamp, keep |--> seen()
///   advance_to -->| clock --------------> wake    --'              |
///                 '-----------------------------------------------'
class rehearsal {
public:
  /// Makes the processor, links that many ports, and opens it.
  rehearsal(const kind& what, const setting_map& settings,
            std::size_t inputs = 1, std::size_t outputs = 1);

  /// Hands over a frame; it is held while the processor does not want it.
  void feed(in_port to, frame what);

  /// Says that nothing follows on `port`; a second call does nothing.
  void end(in_port port);

  /// Moves the clock to `when`, with each wake on the way at its time.
  void advance_to(media_time when);

  /// Raises the epoch: drops what is held of `stream`, tells the processor.
  void interrupt(stream_id stream);

  /// Gives the processor new settings.
  void set(const setting_map& changed);

  /// Lets a source produce until it is done, asks to be woken, or has been
  /// asked `calls` times.
  void produce(std::size_t calls);

  /// Ends all inputs and moves the clock until the processor has finished;
  /// an input that is never wanted becomes `ec::stalled`.
  void run_out();

  /// Calls `finish` once more, as no shell does; what it emits is kept.
  void finish_again();

  /// Returns whether the processor has finished or failed.
  [[nodiscard]] bool over() const noexcept {
    return finished_ || kept_.seen.why;
  }

  /// Returns the virtual media clock.
  [[nodiscard]] media_time now() const noexcept {
    return now_;
  }

  /// Returns everything that came out so far.
  [[nodiscard]] const rehearsed& seen() const noexcept {
    return kept_.seen;
  }

private:
  struct input {
    port facts;
    std::deque<frame> held = {};
    media_counter counter = {};
    bool ending = false;
    bool ended = false;
  };

  /// Calls the processor; exceptions stop here.
  template <class Call>
  void call(Call&& what) {
    if (kept_.seen.why)
      return;
    kept_.begin_call();
    try {
      kept_.seen.why = what();
    } catch (...) {
      kept_.seen.why = caught();
    }
  }

  void pump();
  bool deliver_one(in_port from);
  void deliver(in_port to, frame what);
  bool wake_if_due();
  bool grant_if_asked();
  void finish_if_done();
  [[nodiscard]] bool all_ended() const noexcept;

  std::unique_ptr<processor> processor_;
  std::vector<input> inputs_;
  rehearsal_emit kept_;
  bool releases_;
  resource needs_;
  /// What `needs_` has made, once.
  lease thing_;
  media_time now_{0};
  bool source_done_ = true;
  bool finished_ = false;
};

/// Feeds `inputs`, one list per port, ends them, and returns what came out.
/// `outputs` is the number of links behind; sources are run to their end.
[[nodiscard]] rehearsed rehearse(const kind& what, const setting_map& settings,
                                 std::vector<std::vector<frame>> inputs,
                                 std::size_t outputs = 1);

} // namespace exeunt
