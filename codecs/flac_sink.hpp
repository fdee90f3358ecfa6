// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/part_file.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace exeunt {

/// Where the encoder of FLAC writes: frames go to the end of a file, and what
/// it learns at last goes to STREAMINFO at the front (RFC 9639, section 8.2).
/// A file that can grow no more is cut behind its last whole frame.
class flac_sink {
public:
  /// `to` must outlive the sink.
  explicit flac_sink(part_file& to) noexcept : file_(to) {
  }

  /// Returns how many octets the encoder has written.
  [[nodiscard]] std::int64_t size() const noexcept {
    return size_;
  }

  /// Returns where the encoder writes next.
  [[nodiscard]] std::int64_t tell() const noexcept {
    return at_;
  }

  /// Moves to `offset`; returns it, or -1 if it lies outside.
  std::int64_t seek(std::int64_t offset) noexcept;

  /// Takes one frame, or part of the headers. Returns how many octets it has
  /// taken: all, or none after a failure.
  std::int64_t write(std::span<const std::uint8_t> data);

  /// Makes the file complete: what the encoder learned last, or, after a
  /// failure to write, as much as lies on the disk. Returns the failure.
  error finish();

  /// Returns why writing failed.
  [[nodiscard]] const error& failure() const noexcept {
    return why_;
  }

private:
  error append(std::span<const std::uint8_t> data);
  bool replace(std::span<const std::uint8_t> data) noexcept;
  void note_frame();
  void settle_frames() noexcept;
  void cut_off();

  part_file& file_;
  /// The octets up to the end of STREAMINFO.
  std::vector<std::uint8_t> head_;
  bool head_changed_ = false;
  std::int64_t at_ = 0;
  std::int64_t size_ = 0;
  /// Ends of frames that may not lie on the disk yet.
  std::deque<std::uint64_t> ends_;
  /// Whole frames on the disk, and where they end.
  std::uint64_t stored_frames_ = 0;
  std::uint64_t stored_end_ = 0;
  error why_;
};

} // namespace exeunt
