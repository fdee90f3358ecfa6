// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <support/frames.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt::test {

/// Returns `data` as audio in frames of `size` samples per channel.
inline std::vector<frame> frames_of(std::span<const float> data,
                                    audio_format format, std::size_t size) {
  buffer_pool pool;
  std::vector<frame> out;
  while (!data.empty()) {
    auto count = std::min(size * format.channels, data.size());
    out.push_back(frame{audio{format, pool.copy(data.first(count))}});
    data = data.subspan(count);
  }
  return out;
}

inline double power_of(std::span<const float> data) {
  double sum = 0;
  for (auto x : data)
    sum += double{x} * x;
  return data.empty() ? 0 : sum / static_cast<double>(data.size());
}

/// Returns the ratio of the power of `signal` to that of the difference, dB.
inline double snr(std::span<const float> signal, std::span<const float> other) {
  std::vector<float> diff;
  for (std::size_t i = 0; i < std::min(signal.size(), other.size()); ++i)
    diff.push_back(signal[i] - other[i]);
  return 10 * std::log10(power_of(signal) / (power_of(diff) + 1e-30));
}

/// Returns `count` samples of a sine of amplitude 0.5.
inline std::vector<float> sine(double hertz, std::uint32_t rate,
                               std::size_t count) {
  std::vector<float> out(count);
  for (std::size_t i = 0; i < count; ++i)
    out[i] = 0.5f
             * static_cast<float>(
               std::sin(2 * 3.14159265358979 * hertz * double(i) / rate));
  return out;
}

} // namespace exeunt::test
