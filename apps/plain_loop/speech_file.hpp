// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/plain_loop/speech_sink.hpp>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// Returns `sample` as 16 bits, clipped.
[[nodiscard]] std::int16_t to_int16(float sample) noexcept;

/// A mono 16-bit WAV of what is said to be speech; holds the last second, for
/// speech that is found after it began.
class speech_file final : public speech_sink {
public:
  speech_file(const std::string& path, int rate);

  /// Returns whether the file could be created.
  [[nodiscard]] bool good() const noexcept;

  void add(std::span<const float> pcm) override;
  void start(std::int64_t at) override;
  void stop(std::int64_t at) override;

  /// Completes the file; returns false if it could not be written.
  [[nodiscard]] bool finish();

private:
  struct segment {
    std::int64_t start = 0;
    std::int64_t stop = 0;
  };

  void write_header();
  void flush(std::int64_t until);
  void write(std::int64_t from, std::int64_t to);

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  int rate_;
  std::vector<char> buffer_;
  std::vector<std::int16_t> encoded_;
  /// Samples from `base_` on.
  std::vector<float> held_;
  std::int64_t base_ = 0;
  std::vector<segment> segments_;
  std::uint32_t written_ = 0;
};

} // namespace exeunt
