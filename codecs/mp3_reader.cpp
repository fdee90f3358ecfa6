// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/mp3_reader.hpp>

#include <fmt/format.h>

#include <utility>

namespace exeunt {

mp3_reader::mp3_reader(buffer_pool pool, media_time length)
  : framer_(std::move(pool), length) {
}

error mp3_reader::feed(std::span<const std::uint8_t> data,
                       std::vector<frame>& out) {
  if (!decoder_) {
    auto made = mp3_decoder::make();
    if (!made)
      return made.failure();
    decoder_.emplace(std::move(*made));
  }
  if (auto why = decoder_->feed(data))
    return why;
  return take(out);
}

error mp3_reader::finish(std::vector<frame>& out) {
  if (!decoder_)
    return {ec::truncated, "the file is empty", "byte 0",
            "give a file with sound in it"};
  decoder_->end_input();
  auto why = take(out);
  framer_.flush(out);
  if (!why && decoder_->format().rate == 0)
    return {ec::malformed, "there is no frame of MP3 in it", "byte 0",
            "check what the file is"};
  return why;
}

error mp3_reader::take(std::vector<frame>& out) {
  for (;;) {
    auto found = decoder_->next();
    if (!found)
      return found.failure();
    if (*found == mp3_find::nothing)
      return {};
    if (*found == mp3_find::format) {
      framer_.begin(decoder_->format(), out);
      continue;
    }
    auto data = decoder_->samples();
    frames_
      += static_cast<std::int64_t>(data.size() / decoder_->format().channels);
    framer_.take(data, out);
  }
}

std::string mp3_reader::warning() const {
  if (!decoder_)
    return {};
  if (auto octets = decoder_->skipped(); octets > 0)
    return fmt::format("byte {}: {} octets are no MP3 and were left out",
                       decoder_->first_skipped(), octets);
  if (auto length = decoder_->promised().value_or(0); length > frames_)
    return fmt::format("byte {}: {} samples are missing", decoder_->offset(),
                       length - frames_);
  return {};
}

} // namespace exeunt
