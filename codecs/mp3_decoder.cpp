// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/mp3_decoder.hpp>

#include <fmt/format.h>
#include <mpg123.h>

#include <array>
#include <cstring>
#include <utility>

namespace exeunt {

// Before, libmpg123 had to be initialized by one thread alone.
static_assert(MPG123_API_VERSION >= 46);

namespace {

/// Frames that follow one another before they are taken for audio.
constexpr int enough = 3;

/// Nothing is printed, and no tag is kept.
constexpr long flags = MPG123_QUIET | MPG123_GAPLESS | MPG123_SKIP_ID3V2;

/// Two frames of silence: MPEG-1, layer III, 128 kbit/s at 44.1 kHz in two
/// channels (ISO/IEC 11172-3, section 2.4.1).
constexpr auto silence = [] {
  constexpr std::size_t size = 417;
  std::array<std::uint8_t, 2 * size> out = {};
  for (auto at : {out.data(), out.data() + size}) {
    at[0] = 0xff;
    at[1] = 0xfb;
    at[2] = 0x90;
  }
  return out;
}();

} // namespace

result<mp3_decoder> mp3_decoder::make() {
  mp3_decoder out;
  int code = MPG123_OK;
  out.library_.reset(mpg123_new(nullptr, &code));
  if (!out.library_)
    return error{ec::library_failed,
                 fmt::format("libmpg123: {}", mpg123_plain_strerror(code))};
  if (auto why = out.set_up())
    return why;
  return out;
}

error mp3_decoder::set_up() {
  auto mh = library_.get();
  auto code = mpg123_param(mh, MPG123_ADD_FLAGS, flags, 0);
  code |= mpg123_param(mh, MPG123_REMOVE_FLAGS, MPG123_AUTO_RESAMPLE, 0);
  // However much is damaged, what lies behind it is looked for.
  code |= mpg123_param(mh, MPG123_RESYNC_LIMIT, -1, 0);
  code |= mpg123_param(mh, MPG123_INDEX_SIZE, 0, 0);
  code |= mpg123_format_none(mh);
  const long* rates = nullptr;
  std::size_t count = 0;
  mpg123_rates(&rates, &count);
  for (auto rate : std::span{rates, count})
    code |= mpg123_format(mh, rate, MPG123_MONO | MPG123_STEREO,
                          MPG123_ENC_FLOAT_32);
  if (code != MPG123_OK)
    return failed();
  if (auto why = clear_memory())
    return why;
  return mpg123_open_feed(mh) == MPG123_OK ? error{} : failed();
}

/// libmpg123 1.31 does not clear what it decodes in, and of a frame with short
/// blocks that is damaged it writes less than it plays: what others had left in
/// that memory would be heard. A frame of silence overwrites all of it.
error mp3_decoder::clear_memory() {
  auto mh = library_.get();
  auto code = mpg123_open_feed(mh);
  code |= mpg123_feed(mh, silence.data(), silence.size());
  if (code != MPG123_OK || mpg123_framebyframe_next(mh) != MPG123_NEW_FORMAT)
    return failed();
  off_t number = 0;
  unsigned char* data = nullptr;
  std::size_t octets = 0;
  code = mpg123_framebyframe_decode(mh, &number, &data, &octets);
  return code == MPG123_OK ? error{} : failed();
}

error mp3_decoder::feed(std::span<const std::uint8_t> data) {
  offset_ += data.size();
  auto rest = tag_.cut(data);
  if (rest.empty())
    return {};
  auto code = mpg123_feed(library_.get(), rest.data(), rest.size());
  return code == MPG123_OK ? error{} : failed();
}

result<mp3_find> mp3_decoder::next() {
  for (;;) {
    if (counts())
      return show();
    auto code = mpg123_framebyframe_next(library_.get());
    if (code == MPG123_NEED_MORE || code == MPG123_DONE)
      return ended_ && !begun_ && !held_.empty() ? show() : mp3_find::nothing;
    if (code != MPG123_OK && code != MPG123_NEW_FORMAT)
      return failed();
    // The format of the silence is not new to libmpg123.
    if (code == MPG123_NEW_FORMAT || tried_.rate == 0)
      learn_format();
    if (begin_frame())
      if (auto why = take_frame())
        return why;
  }
}

/// Returns whether the samples that are held are surely audio.
bool mp3_decoder::counts() const noexcept {
  return in_a_row_ >= enough && !held_.empty();
}

/// Shows the format first, if it is new, and the samples at the next call.
mp3_find mp3_decoder::show() {
  if (format_ != tried_) {
    format_ = tried_;
    return mp3_find::format;
  }
  begun_ = true;
  shown_.swap(held_);
  held_.clear();
  return mp3_find::samples;
}

/// Later, libmpg123 takes what it has decoded for the length.
void mp3_decoder::learn_format() {
  if (tried_.rate == 0)
    if (auto length = mpg123_length(library_.get()); length > 0)
      promised_ = length;
  long rate = 0;
  int channels = 0;
  int encoding = 0;
  mpg123_getformat(library_.get(), &rate, &channels, &encoding);
  tried_ = {static_cast<std::uint32_t>(rate),
            static_cast<std::uint16_t>(channels), 0};
  restart();
}

/// Forgets frames that were none.
void mp3_decoder::restart() noexcept {
  in_a_row_ = 0;
  held_.clear();
}

/// Looks where the frame lies; returns whether it is one of layer III. Of the
/// other layers libmpg123 prints what it thinks of them.
bool mp3_decoder::begin_frame() {
  mpg123_frameinfo facts = {};
  mpg123_info(library_.get(), &facts);
  auto at = static_cast<std::uint64_t>(mpg123_framepos(library_.get()));
  if (expected_ != 0 && at > expected_) {
    if (skipped_ == 0)
      first_skipped_ = expected_ + tag_.size();
    skipped_ += at - expected_;
    restart();
  }
  expected_ = at + static_cast<std::uint64_t>(facts.framesize);
  if (facts.layer == 3)
    return true;
  restart();
  return false;
}

error mp3_decoder::take_frame() {
  off_t number = 0;
  unsigned char* data = nullptr;
  std::size_t octets = 0;
  auto code = mpg123_framebyframe_decode(library_.get(), &number, &data,
                                         &octets);
  if (code != MPG123_OK)
    return code == MPG123_NEED_MORE ? error{} : failed();
  ++in_a_row_;
  if (octets == 0)
    return {};
  auto filled = held_.size();
  held_.resize(filled + octets / sizeof(float));
  std::memcpy(held_.data() + filled, data, octets);
  return {};
}

error mp3_decoder::failed() const {
  return {ec::library_failed,
          fmt::format("libmpg123: {}", mpg123_strerror(library_.get())),
          fmt::format("byte {}", offset_)};
}

void mp3_decoder::deleter::operator()(
  mpg123_handle_struct* ptr) const noexcept {
  mpg123_delete(ptr);
}

} // namespace exeunt
