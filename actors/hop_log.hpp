// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace exeunt {

/// What a port knows of the frame that held a traced instant. Times are in ns
/// of the runtime's clock, 0 where it did not come to that.
struct hop {
  /// Media time of the frame in ns.
  std::int64_t start = 0;
  std::int64_t length = 0;
  frame_kind kind = frame_kind::audio;
  /// Why media is missing.
  std::optional<gap_cause> cause = {};
  /// When an input's frame was taken, an output's emitted.
  std::int64_t came = 0;
  /// When the handler returned; when the frame was sent.
  std::int64_t left = 0;
};

/// The hops of one port at instants that are spread evenly over the run, in a
/// bounded room. All ports trace the same instants without a word between
/// them: multiples of a step that doubles whenever the room is full.
///
/// One stage writes; others may read.
class hop_log {
public:
  /// Keeps `most` instants, at least 1.
  explicit hop_log(std::size_t most);

  /// Returns whether `what` holds a traced instant. Events, octets and the end
  /// hold none. Only the writer asks.
  [[nodiscard]] bool covers(const frame& what) const noexcept;

  /// Notes that `what` came.
  void come(const frame& what, std::int64_t now);

  /// Notes that `what` left; as a gap if it has become one.
  void leave(const frame& what, std::int64_t now);

  /// Notes that `what` was dropped; when it came stays known.
  void lose(const frame& what, gap_cause why);

  /// Returns what is known of `instant`, in ns of media time.
  [[nodiscard]] std::optional<hop> at(std::int64_t instant) const;

  /// Returns the distance of the instants in ns of media time.
  [[nodiscard]] std::int64_t step() const;

private:
  struct span {
    std::int64_t start = 0;
    std::int64_t length = 0;
    std::size_t first = 0;
    /// One behind the last instant; not after `first` where there is none.
    std::size_t last = 0;
  };

  [[nodiscard]] span instants_of(const frame& what) const noexcept;
  [[nodiscard]] span make_room(const frame& what);
  void halve();

  /// Of the first step.
  static constexpr std::int64_t first_step = 10'000'000;

  mutable std::mutex lock_;
  std::int64_t step_ = first_step;
  std::vector<std::optional<hop>> hops_;
};

} // namespace exeunt
