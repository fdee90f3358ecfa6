// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_concealment.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// What one call of libopus conceals at most as a whole: 20 ms.
std::int64_t longest_step(const audio_format& format) noexcept {
  return format.rate / 50;
}

} // namespace

samples opus_concealment::take(std::int64_t frames,
                               opus_packet_decoder& decoder,
                               buffer_pool& pool) {
  auto channels = decoder.format().channels;
  auto longest = to_samples(longest_opus_packet, decoder.format().rate);
  if (spare_.empty())
    spare_ = guess(std::min(frames, longest), decoder, pool);
  auto size = std::min(static_cast<std::size_t>(frames) * channels,
                       spare_.size());
  auto out = spare_.slice(0, size);
  spare_ = spare_.slice(size, spare_.size() - size);
  return out;
}

/// Rounds up to whole steps. A decoder that fails to conceal gives silence.
samples opus_concealment::guess(std::int64_t frames,
                                opus_packet_decoder& decoder,
                                buffer_pool& pool) const {
  auto& format = decoder.format();
  auto step = std::min(step_ > 0 ? step_ : longest_step(format),
                       longest_step(format));
  auto count = (frames + step - 1) / step;
  auto size = static_cast<std::size_t>(step) * format.channels;
  auto out = pool.make_samples(static_cast<std::size_t>(count) * size);
  for (std::int64_t i = 0; i < count; ++i) {
    std::span<float> part{out.data() + static_cast<std::size_t>(i) * size,
                          size};
    if (decoder.conceal(part))
      std::fill(part.begin(), part.end(), 0.f);
  }
  return std::move(out).share();
}

} // namespace exeunt
