// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/processor.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

namespace exeunt {

/// Frames that wait for their time; knows how to silence a stream without a
/// click. Long audio is cut into slices of 20 ms as it comes in.
///
///   push --> [ slice | slice | event | ... ] --> pop
///   interrupt: [ fade | told ] and what is not of the stream
class pace_queue {
public:
  explicit pace_queue(std::chrono::nanoseconds fade) noexcept : fade_(fade) {
  }

  [[nodiscard]] bool empty() const noexcept {
    return items_.empty();
  }

  [[nodiscard]] std::size_t size() const noexcept {
    return items_.size();
  }

  /// Returns how much media waits.
  [[nodiscard]] media_time time() const noexcept {
    return time_;
  }

  /// Returns how much media the next frame is; it must not be empty.
  [[nodiscard]] media_extent front_extent() const noexcept {
    return extent_of(items_.front().what);
  }

  /// Returns whether the next frame goes at once: whoever interrupts is told
  /// what was heard without waiting for the next frame's time.
  [[nodiscard]] bool front_is_urgent() const noexcept {
    return items_.front().fades;
  }

  /// Appends `what`; keeps a handle to `pool` for the fade.
  void push(const frame& what, buffer_pool& pool);

  /// Emits the next frame; behind the fade it tells what was heard.
  void pop(emit& out);

  /// Drops media of `stream` except for the fade and what is protected. Does
  /// nothing if another stream comes in, e.g., one that a mix made.
  void interrupt(stream_id stream);

private:
  struct item {
    frame what;
    /// The stream whose interruption is told at this place.
    std::optional<stream_id> silenced = {};
    /// True for a fade, which does not wait for its time.
    bool fades = false;
  };

  void append(frame what);
  [[nodiscard]] frame make_fade(stream_id stream);
  [[nodiscard]] bool is_silenced(const item& which,
                                 stream_id stream) const noexcept;
  void tell_interrupted(stream_id stream, emit& out) const;

  std::chrono::nanoseconds fade_;
  std::deque<item> items_;
  media_time time_{0};
  std::optional<buffer_pool> pool_;
  std::optional<stream_id> last_pushed_;
  // Where the last media frame that went away ended, in its own stream.
  frame_header heard_;
};

} // namespace exeunt
