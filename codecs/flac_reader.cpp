// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_reader.hpp>
#include <exeunt/codecs/flac_search.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Samples per channel that are decoded at once.
constexpr std::size_t step_frames = 2048;

} // namespace

flac_reader::flac_reader(octet_store& in, buffer_pool pool, media_time length)
  : in_(in), framer_(std::move(pool), length) {
}

error flac_reader::open() {
  auto begin = flac_begin(in_);
  return begin ? begin_part(*begin) : begin.failure();
}

error flac_reader::begin_part(std::uint64_t begin) {
  auto made = flac_decoder::open(in_, begin, in_.size());
  if (!made)
    return made.failure();
  decoder_.emplace(std::move(*made));
  if (format_.rate != 0 && format_ != decoder_->format())
    return {ec::unsupported, "a FLAC file of another format follows",
            fmt::format("byte {}", begin), "make two files of it"};
  begin_ = begin;
  frames_ = 0;
  format_ = decoder_->format();
  room_.resize(step_frames * format_.channels);
  return {};
}

result<bool> flac_reader::advance(std::vector<frame>& out) {
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

/// Only the end of one file tells where another may begin.
result<bool> flac_reader::end_part(std::vector<frame>& out) {
  framer_.flush(out);
  check_length();
  auto more = find_flac(in_, begin_, decoder_->offset());
  if (!more)
    return more.failure();
  if (!*more)
    return false;
  if (auto why = begin_part(**more))
    return why;
  return true;
}

void flac_reader::check_length() {
  auto missing = decoder_->promised().value_or(0) - frames_;
  if (warning_.empty() && missing > 0)
    warning_ = fmt::format("byte {}: {} samples are missing",
                           decoder_->offset(), missing);
}

} // namespace exeunt
