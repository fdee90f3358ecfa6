// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_decoder.hpp>
#include <exeunt/codecs/speakers.hpp>

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <utility>

namespace exeunt {

namespace {

octet_window& window_of(void* user) noexcept {
  return *static_cast<octet_window*>(user);
}

sf_count_t size_of_window(void* user) {
  return window_of(user).size();
}

sf_count_t seek_window(sf_count_t offset, int whence, void* user) {
  auto& window = window_of(user);
  if (whence == SEEK_CUR)
    offset += window.tell();
  if (whence == SEEK_END)
    offset += window.size();
  return window.seek(offset);
}

sf_count_t read_window(void* room, sf_count_t count, void* user) {
  return window_of(user).read(
    {static_cast<std::uint8_t*>(room), static_cast<std::size_t>(count)});
}

sf_count_t write_nothing(const void*, sf_count_t, void*) {
  return 0;
}

sf_count_t tell_window(void* user) {
  return window_of(user).tell();
}

} // namespace

flac_decoder::flac_decoder(octet_store& from, std::uint64_t begin,
                           std::uint64_t end)
  : window_(std::make_unique<octet_window>(from, begin, end)) {
}

result<flac_decoder> flac_decoder::open(octet_store& from, std::uint64_t begin,
                                        std::uint64_t end) {
  flac_decoder out{from, begin, end};
  if (auto why = out.open_library())
    return why;
  return out;
}

error flac_decoder::open_library() {
  SF_VIRTUAL_IO calls{size_of_window, seek_window, read_window, write_nothing,
                      tell_window};
  SF_INFO facts{};
  library_.reset(sf_open_virtual(&calls, SFM_READ, &facts, window_.get()));
  if (window_->failure())
    return window_->failure();
  auto most = std::numeric_limits<std::uint16_t>::max();
  if (!library_ || (facts.format & SF_FORMAT_TYPEMASK) != SF_FORMAT_FLAC
      || facts.samplerate <= 0 || facts.channels <= 0 || facts.channels > most)
    return refusal();
  format_.rate = static_cast<std::uint32_t>(facts.samplerate);
  format_.channels = static_cast<std::uint16_t>(facts.channels);
  if (format_.channels > 2)
    format_.layout = speakers_of(format_.channels).mask;
  if (facts.frames != SF_COUNT_MAX)
    promised_ = facts.frames;
  return {};
}

/// Judges by what was read; see the class.
error flac_decoder::refusal() const {
  auto cut = window_->tell() >= window_->size();
  auto place = fmt::format("byte {}", window_->place());
  if (cut)
    return {ec::truncated, "the file ends inside its headers", place,
            "fetch the whole file again"};
  return {ec::malformed, "libsndfile cannot read it as FLAC", place,
          "check what the file is, or convert it to WAV"};
}

result<std::size_t> flac_decoder::read(std::span<float> room) {
  auto channels = std::size_t{format_.channels};
  auto most = static_cast<sf_count_t>(room.size() / channels);
  auto frames = sf_readf_float(library_.get(), room.data(), most);
  auto count = static_cast<std::size_t>(std::max<sf_count_t>(frames, 0))
               * channels;
  if (window_->failure())
    return window_->failure();
  if (count == 0 && sf_error(library_.get()) != SF_ERR_NO_ERROR
      && window_->tell() < window_->size())
    return damage();
  return count;
}

error flac_decoder::damage() const {
  return {ec::malformed, "the FLAC here is damaged",
          fmt::format("byte {}", window_->place()),
          "fetch the whole file again"};
}

void flac_decoder::closer::operator()(sf_private_tag* ptr) const noexcept {
  sf_close(ptr);
}

} // namespace exeunt
