// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <chrono>
#include <cstdint>
#include <vector>

namespace exeunt {

/// What every source of computed audio has in common.
struct generated_audio {
  audio_format format;
  /// Samples per channel in all.
  std::int64_t total = 0;
  /// Samples per channel of one frame.
  std::int64_t step = 0;
};

/// Returns sizes for `length` of audio in frames of `frame_length`.
[[nodiscard]] generated_audio
plan_audio(audio_format format, std::chrono::nanoseconds length,
           std::chrono::nanoseconds frame_length) noexcept;

/// Returns what a source of `format` puts out, the whole run.
[[nodiscard]] std::vector<choice> always(audio_format format);

/// Emits computed audio, as much as it is asked for; not live.
class generator : public processor {
public:
  explicit generator(generated_audio size) noexcept : size_(size) {
  }

  error open(emit& out) override;
  outcome produce(std::size_t budget, emit& out) override;

private:
  /// Returns `count` samples per channel from `first` on.
  virtual samples
  make(std::int64_t first, std::int64_t count, buffer_pool& pool)
    = 0;

  generated_audio size_;
  std::int64_t at_ = 0;
};

} // namespace exeunt
