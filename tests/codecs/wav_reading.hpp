// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/wav_reader.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace exeunt::test {

/// What came out of a reader.
struct reading {
  std::vector<frame> frames;
  error why;
  std::string warning;

  /// All samples, one after the other.
  [[nodiscard]] std::vector<float> samples() const {
    std::vector<float> out;
    for (auto& what : frames)
      if (auto body = what.get<audio>())
        out.insert(out.end(), body->data.begin(), body->data.end());
    return out;
  }

  /// All samples as integers, full scale is `full`.
  [[nodiscard]] std::vector<long> integers(double full = 32'768) const {
    std::vector<long> out;
    for (auto sample : samples())
      out.push_back(std::lrint(sample * full));
    return out;
  }

  /// The format of the first frame.
  [[nodiscard]] audio_format format() const {
    auto body = frames.empty() ? nullptr : frames.front().get<audio>();
    return body ? body->format : audio_format{0, 0, 0};
  }
};

/// Feeds pieces whose sizes `next_size` gives.
template <class Size>
reading read_pieces(media_reader& reader, std::span<const std::uint8_t> data,
                    Size next_size) {
  reading out;
  while (!data.empty() && !out.why) {
    auto size = std::min<std::size_t>(next_size(), data.size());
    out.why = reader.feed(data.first(size), out.frames);
    data = data.subspan(size);
  }
  if (!out.why)
    out.why = reader.finish(out.frames);
  out.warning = reader.warning();
  return out;
}

/// Reads a WAV file in pieces of `size` octets, in frames of 20 ms.
inline reading read_wav(std::span<const std::uint8_t> data,
                        std::size_t size = 1 << 20) {
  wav_reader reader{{}, std::chrono::milliseconds{20}};
  return read_pieces(reader, data, [size] { return size; });
}

} // namespace exeunt::test
