// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/sound_decoder.hpp>
#include <exeunt/codecs/speakers.hpp>

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view names[] = {"FLAC", "Ogg Vorbis"};

sound_window& window_of(void* user) noexcept {
  return *static_cast<sound_window*>(user);
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

bool is_container(int format, sound_container what) noexcept {
  auto container = format & SF_FORMAT_TYPEMASK;
  return what == sound_container::flac
           ? container == SF_FORMAT_FLAC
           : container == SF_FORMAT_OGG
               && (format & SF_FORMAT_SUBMASK) == SF_FORMAT_VORBIS;
}

/// Brings the channels of Vorbis into the order of WAVE.
void reorder(std::span<float> data, std::size_t channels) noexcept {
  auto& order = speakers_of(channels).order;
  std::array<float, 8> from{};
  for (; data.size() >= channels; data = data.subspan(channels)) {
    std::copy_n(data.begin(), channels, from.begin());
    for (std::size_t i = 0; i < channels; ++i)
      data[i] = from[order[i]];
  }
}

} // namespace

std::string_view to_string(sound_container what) noexcept {
  return names[static_cast<std::size_t>(what)];
}

sound_decoder::sound_decoder(octet_store& from, std::uint64_t begin,
                             std::uint64_t end)
  : window_(std::make_unique<sound_window>(from, begin, end)) {
}

result<sound_decoder>
sound_decoder::open(octet_store& from, std::uint64_t begin, std::uint64_t end,
                    sound_container what) {
  sound_decoder out{from, begin, end};
  if (auto why = out.open_library(what))
    return why;
  return out;
}

error sound_decoder::open_library(sound_container what) {
  what_ = what;
  SF_VIRTUAL_IO calls{size_of_window, seek_window, read_window, write_nothing,
                      tell_window};
  SF_INFO facts{};
  library_.reset(sf_open_virtual(&calls, SFM_READ, &facts, window_.get()));
  if (window_->failure())
    return window_->failure();
  auto most = std::numeric_limits<std::uint16_t>::max();
  if (!library_ || !is_container(facts.format, what) || facts.samplerate <= 0
      || facts.channels <= 0 || facts.channels > most)
    return refusal(what);
  format_.rate = static_cast<std::uint32_t>(facts.samplerate);
  format_.channels = static_cast<std::uint16_t>(facts.channels);
  if (format_.channels > 2)
    format_.layout = speakers_of(format_.channels).mask;
  if (facts.frames != SF_COUNT_MAX)
    promised_ = facts.frames;
  return {};
}

/// Judges by what was read; see the class.
error sound_decoder::refusal(sound_container what) const {
  auto cut = window_->tell() >= window_->size();
  auto place = fmt::format("byte {}", window_->place());
  if (cut)
    return {ec::truncated, "the file ends inside its headers", place,
            "fetch the whole file again"};
  return {ec::malformed,
          fmt::format("libsndfile cannot read it as {}", to_string(what)),
          place, "check what the file is, or convert it to WAV"};
}

result<std::size_t> sound_decoder::read(std::span<float> room) {
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
  if (what_ == sound_container::vorbis && channels > 2 && channels <= 8)
    reorder(room.first(count), channels);
  return count;
}

error sound_decoder::damage() const {
  return {ec::malformed,
          fmt::format("the {} here is damaged", to_string(what_)),
          fmt::format("byte {}", window_->place()),
          "fetch the whole file again"};
}

void sound_decoder::closer::operator()(sf_private_tag* ptr) const noexcept {
  sf_close(ptr);
}

} // namespace exeunt
