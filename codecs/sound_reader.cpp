// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_search.hpp>
#include <exeunt/codecs/sound_reader.hpp>
#include <exeunt/codecs/vorbis_links.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Samples per channel that are decoded at once.
constexpr std::size_t step_frames = 2048;

} // namespace

sound_reader::sound_reader(octet_store& in, sound_container what,
                           buffer_pool pool, media_time length)
  : in_(in), what_(what), framer_(std::move(pool), length) {
}

error sound_reader::open() {
  auto why = find_parts();
  return why ? why : begin_part();
}

error sound_reader::find_parts() {
  if (what_ == sound_container::flac) {
    auto begin = flac_begin(in_);
    if (!begin)
      return begin.failure();
    parts_.push_back({*begin, in_.size()});
    return {};
  }
  auto links = find_vorbis_links(in_);
  if (!links)
    return links.failure();
  for (auto& link : *links)
    parts_.push_back({link.begin, link.end, link.whole});
  return {};
}

error sound_reader::begin_part() {
  auto& next = parts_[next_++];
  auto made = sound_decoder::open(in_, next.begin, next.end, what_);
  if (!made)
    return made.failure();
  decoder_.emplace(std::move(*made));
  if (what_ == sound_container::flac && format_.rate != 0
      && format_ != decoder_->format())
    return {ec::unsupported, "a FLAC file of another format follows",
            fmt::format("byte {}", next.begin), "make two files of it"};
  frames_ = 0;
  format_ = decoder_->format();
  room_.resize(step_frames * format_.channels);
  return {};
}

result<bool> sound_reader::advance(std::vector<frame>& out) {
  // Only with its first samples a part ends the last frame of the one before.
  auto count = decoder_->read(room_);
  if (!count) {
    framer_.flush(out);
    return count.failure();
  }
  if (*count == 0)
    return end_part(out);
  if (frames_ == 0)
    framer_.begin(format_, out);
  frames_ += static_cast<std::int64_t>(*count / format_.channels);
  framer_.take(std::span<const float>{room_}.first(*count), out);
  return true;
}

result<bool> sound_reader::end_part(std::vector<frame>& out) {
  framer_.flush(out);
  check_length();
  if (auto why = find_more())
    return why;
  if (next_ == parts_.size())
    return false;
  if (auto why = begin_part())
    return why;
  return true;
}

/// Only the end of the first FLAC file tells where another may begin.
error sound_reader::find_more() {
  if (what_ != sound_container::flac)
    return {};
  auto more = find_flac(in_, parts_.back().begin, decoder_->offset());
  if (!more)
    return more.failure();
  if (*more)
    parts_.push_back({**more, in_.size()});
  return {};
}

void sound_reader::check_length() {
  auto missing = decoder_->promised().value_or(0) - frames_;
  auto& part = parts_[next_ - 1];
  if (!warning_.empty())
    return;
  if (missing > 0)
    warning_ = fmt::format("byte {}: {} samples are missing",
                           decoder_->offset(), missing);
  else if (!part.whole)
    warning_ = fmt::format("byte {}: the stream is cut off", part.end);
}

} // namespace exeunt
