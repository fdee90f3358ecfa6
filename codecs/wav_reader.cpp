// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_reader.hpp>

#include <fmt/format.h>

#include <utility>

namespace exeunt {

namespace {

std::string text_of(std::uint64_t bad_samples) {
  return bad_samples
           ? fmt::format("{} samples were NaN or infinite", bad_samples)
           : std::string{};
}

} // namespace

// -- WAV ----------------------------------------------------------------------

wav_reader::wav_reader(buffer_pool pool, media_time length)
  : framer_(std::move(pool), length) {
}

error wav_reader::feed(std::span<const std::uint8_t> data,
                       std::vector<frame>& out) {
  for (;;) {
    auto found = parser_.next(data);
    if (!found) {
      framer_.flush(out);
      return found.failure();
    }
    if (*found == wav_find::nothing)
      return {};
    if (*found == wav_find::format)
      framer_.begin(parser_.format(), out);
    else
      framer_.take(parser_.samples(), out);
  }
}

error wav_reader::finish(std::vector<frame>& out) {
  parser_.end_input();
  auto why = feed({}, out);
  framer_.flush(out);
  return why;
}

std::string wav_reader::warning() const {
  auto text = parser_.warning();
  return text.empty() ? text_of(bad_samples()) : text;
}

// -- raw samples --------------------------------------------------------------

pcm_reader::pcm_reader(const wav_format& format, buffer_pool pool,
                       media_time length)
  : framer_(std::move(pool), length), block_(format.block()) {
  cutter_.begin(block_, false);
  std::vector<frame> none;
  framer_.begin(format, none);
}

error pcm_reader::feed(std::span<const std::uint8_t> data,
                       std::vector<frame>& out) {
  octets_ += data.size();
  for (;;) {
    auto blocks = cutter_.cut(data, false);
    if (blocks.empty())
      return {};
    framer_.take(blocks, out);
  }
}

error pcm_reader::finish(std::vector<frame>& out) {
  framer_.flush(out);
  return {};
}

std::string pcm_reader::warning() const {
  if (auto rest = octets_ % block_; rest != 0)
    return fmt::format("byte {}: {} octets are no whole sample", octets_, rest);
  return text_of(bad_samples());
}

} // namespace exeunt
