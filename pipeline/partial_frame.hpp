// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstdint>

namespace exeunt {

/// One frame while it fills up with audio and gaps; it takes no room while
/// it is all gap.
class partial_frame {
public:
  /// Returns how many samples per channel are there.
  [[nodiscard]] std::int64_t filled() const noexcept {
    return filled_;
  }

  /// Returns whether audio of `format` may follow on what is there.
  [[nodiscard]] bool fits(const audio_format& format) const noexcept {
    return !has_audio_ || format_ == format;
  }

  /// Appends `count` samples per channel of `in`, from `first` on, to a frame
  /// that will hold at most `size`.
  void add(const audio& in, std::int64_t first, std::int64_t count,
           std::int64_t size, buffer_pool& pool);

  /// Appends `count` missing samples: zeros if there is audio in the frame.
  void add(const gap& in, std::int64_t count);

  /// Appends silence up to `size`.
  void fill_up(std::int64_t size);

  /// Returns what is there, as audio or as a gap of `rate` Hz, and is empty.
  [[nodiscard]] frame take(std::uint32_t rate);

  /// Forgets what is there.
  void drop() noexcept;

private:
  void make_room(const audio_format& format, std::int64_t size,
                 buffer_pool& pool);
  [[nodiscard]] float* at();

  audio_format format_;
  unique_span<float> data_;
  std::int64_t filled_ = 0;
  bool has_audio_ = false;
  gap_cause cause_ = gap_cause::lost;
};

} // namespace exeunt
