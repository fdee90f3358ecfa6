// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/buffer.hpp>

#include <cstdint>
#include <deque>
#include <vector>

namespace exeunt {

/// Samples with their place in the stream; silence where there is no data.
struct media_piece {
  /// Samples per channel since the start of the stream.
  std::int64_t start = 0;
  /// Samples per channel.
  std::int64_t frames = 0;
  samples data;

  [[nodiscard]] std::int64_t stop() const noexcept {
    return start + frames;
  }
};

/// Lets exactly the samples of speech segments pass. Since a segment is told
/// after it began, and its end after it ended, the last of the media is kept
/// until it is old enough. Keeps references, copies nothing.
///
///     media ----> | the last `lookback` | ----> samples in [start, stop)
///     started, stopped ----'
class speech_gate {
public:
  /// `lookback` counts samples per channel.
  explicit speech_gate(std::int64_t lookback) noexcept : lookback_(lookback) {
  }

  /// Takes the next piece and appends what passes to `out`.
  void push(media_piece what, std::vector<media_piece>& out);

  /// Learns that speech began at `start`.
  void started(std::int64_t start);

  /// Learns that the segment [`start`, `stop`) is over.
  void stopped(std::int64_t start, std::int64_t stop,
               std::vector<media_piece>& out);

  /// Lets the rest of an open segment pass.
  void finish(std::vector<media_piece>& out);

  /// Returns how many samples per channel were told too late: speech that had
  /// gone, and silence that had passed.
  [[nodiscard]] std::int64_t told_too_late() const noexcept {
    return told_too_late_;
  }

private:
  void pass_until(std::int64_t stop, std::vector<media_piece>& out);
  void forget() noexcept;

  std::int64_t lookback_;
  std::deque<media_piece> kept_;
  /// The first sample that has neither passed nor been left out.
  std::int64_t next_ = 0;
  std::int64_t end_ = 0;
  bool speaking_ = false;
  std::int64_t told_too_late_ = 0;
};

} // namespace exeunt
