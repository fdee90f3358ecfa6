// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/origin_map.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace exeunt {

/// What a port knows of the frame that held a traced instant. Times are in ns
/// of the runtime's clock, 0 where it did not come to that.
struct hop {
  /// Where the frame lay on its link, in ns of media time.
  std::int64_t start = 0;
  std::int64_t length = 0;
  frame_kind kind = frame_kind::audio;
  /// Why media is missing.
  std::optional<gap_cause> cause = {};
  /// When an input's frame was taken, an output's emitted.
  std::int64_t came = 0;
  /// When the handler returned; when the frame was sent.
  std::int64_t left = 0;
  /// Whether an interruption made the stage forget it.
  bool forgotten = false;
};

/// The hops of one port at instants that are spread evenly over the run, in a
/// bounded room. All ports trace the same instants without a word between
/// them: multiples of a step that doubles whenever the room is full, in the
/// time that the media had at its source. `at` is a stretch of that time.
///
/// One stage writes; others may read.
class hop_log {
public:
  /// Keeps `most` instants, at least 1.
  explicit hop_log(std::size_t most);

  /// Returns whether a traced instant lies in `at`. Only the writer asks.
  [[nodiscard]] bool covers(media_span at) const noexcept;

  /// Notes that `what` came.
  void come(media_span at, const frame& what, std::int64_t now);

  /// Notes that `what` left; as a gap if it has become one.
  void leave(media_span at, const frame& what, std::int64_t now);

  /// Notes that `what` was dropped; when it came stays known.
  void lose(media_span at, const frame& what, gap_cause why);

  /// Notes that the stage forgot what had come.
  void forget(media_span at);

  /// Returns what is known of `instant`, in ns at the source.
  [[nodiscard]] std::optional<hop> at(std::int64_t instant) const;

  /// Returns the distance of the instants in ns.
  [[nodiscard]] std::int64_t step() const;

private:
  struct range {
    std::size_t first = 0;
    /// One behind the last instant; not after `first` where there is none.
    std::size_t last = 0;
  };

  [[nodiscard]] range instants_in(media_span at) const noexcept;
  [[nodiscard]] range known_in(media_span at) const noexcept;
  [[nodiscard]] range make_room(media_span at);
  void halve();

  /// Of the first step.
  static constexpr std::int64_t first_step = 10'000'000;

  mutable std::mutex lock_;
  std::int64_t step_ = first_step;
  std::vector<std::optional<hop>> hops_;
};

} // namespace exeunt
