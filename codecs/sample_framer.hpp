// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/wav_format.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/time.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Decodes samples into audio frames of equal length; only the last before a
/// change of format, or the end, is shorter.
class sample_framer {
public:
  /// `length` is that of a frame, rounded down to samples, at least one.
  sample_framer(buffer_pool pool, media_time length);

  /// Sets the format of the samples that follow.
  void begin(const wav_format& format, std::vector<frame>& out);

  /// Sets the format of floats that follow.
  void begin(const audio_format& format, std::vector<frame>& out) {
    begin({format, sample_encoding::f32, std::endian::native}, out);
  }

  /// Takes whole blocks and appends the frames that they fill to `out`.
  void take(std::span<const std::uint8_t> blocks, std::vector<frame>& out);

  /// Takes interleaved floats and appends the frames that they fill to `out`.
  void take(std::span<const float> data, std::vector<frame>& out);

  /// Appends the last, shorter frame to `out`.
  void flush(std::vector<frame>& out);

  /// Returns how many samples were NaN or infinite and became 0.
  [[nodiscard]] std::size_t bad_samples() const noexcept {
    return bad_samples_;
  }

private:
  void settle_alignment(std::span<const std::uint8_t> blocks) noexcept;
  [[nodiscard]] std::size_t full() const noexcept;

  buffer_pool pool_;
  media_time length_;
  wav_format format_;
  /// Where 24 bits lie in four octets is not known before a sample tells.
  bool settled_ = true;
  unique_span<float> current_;
  /// Samples of all channels in `current_`.
  std::size_t filled_ = 0;
  std::size_t bad_samples_ = 0;
};

} // namespace exeunt
