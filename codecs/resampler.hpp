// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/resample.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct SRC_STATE_tag; // from <samplerate.h>

namespace exeunt {

/// libsamplerate's sinc converter. Its output is the same, bit for bit,
/// however the input is cut.
class resampler {
public:
  /// Makes a converter between rates in Hz. Fails with `unsupported` where
  /// they differ by more than a factor of 256.
  [[nodiscard]] static result<resampler>
  make(std::uint32_t from, std::uint32_t to, std::uint16_t channels,
       resample_quality quality);

  /// Takes interleaved samples and returns those that they complete, maybe
  /// none.
  [[nodiscard]] result<samples> process(std::span<const float> data,
                                        buffer_pool& pool);

  /// Returns the next `frames` samples per channel as if silence followed,
  /// and starts anew.
  [[nodiscard]] result<samples> flush(std::int64_t frames, buffer_pool& pool);

  /// Forgets all input.
  void reset() noexcept;

private:
  struct deleter {
    void operator()(SRC_STATE_tag* ptr) const noexcept;
  };

  resampler(SRC_STATE_tag* impl, double ratio, std::uint16_t channels)
    : impl_(impl), ratio_(ratio), channels_(channels) {
  }

  error run(std::span<const float>& in, std::span<float>& room);

  std::unique_ptr<SRC_STATE_tag, deleter> impl_;
  double ratio_;
  std::uint16_t channels_;
};

} // namespace exeunt
