// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/sample_framer.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

sample_framer::sample_framer(buffer_pool pool, media_time length)
  : pool_(std::move(pool)), length_(length) {
}

void sample_framer::begin(const wav_format& format, std::vector<frame>& out) {
  flush(out);
  format_ = format;
  settled_ = format.encoding != sample_encoding::s24_low;
}

void sample_framer::take(std::span<const std::uint8_t> blocks,
                         std::vector<frame>& out) {
  settle_alignment(blocks);
  auto size = octets_per_sample(format_.encoding);
  while (!blocks.empty()) {
    if (current_.size() == 0)
      current_ = pool_.make_samples(full());
    auto count = std::min(full() - filled_, blocks.size() / size);
    bad_samples_ += decode_samples(format_.encoding, format_.order,
                                   blocks.data(),
                                   {current_.data() + filled_, count});
    blocks = blocks.subspan(count * size);
    filled_ += count;
    if (filled_ == full())
      flush(out);
  }
}

void sample_framer::take(std::span<const float> data, std::vector<frame>& out) {
  auto octets = reinterpret_cast<const std::uint8_t*>(data.data());
  take(std::span{octets, data.size_bytes()}, out);
}

void sample_framer::flush(std::vector<frame>& out) {
  if (filled_ != 0) {
    current_.shrink(filled_);
    out.emplace_back(audio{format_.audio, std::move(current_).share()});
  }
  current_ = {};
  filled_ = 0;
}

/// The standard puts 24 bits at the top of four octets, some writers at the
/// bottom: the first sample that is not zero has a low octet, or not.
void sample_framer::settle_alignment(
  std::span<const std::uint8_t> blocks) noexcept {
  for (; !settled_ && !blocks.empty(); blocks = blocks.subspan(4)) {
    auto big = format_.order == std::endian::big;
    auto bits = big ? load_big<4>(blocks.data())
                    : load_little<4>(blocks.data());
    settled_ = bits != 0;
    if (settled_ && bits % 256 == 0)
      format_.encoding = sample_encoding::s32;
  }
}

std::size_t sample_framer::full() const noexcept {
  auto length = to_samples(length_, format_.audio.rate);
  return static_cast<std::size_t>(std::max<std::int64_t>(length, 1))
         * format_.audio.channels;
}

} // namespace exeunt
