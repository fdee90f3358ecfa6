// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/speakers.hpp>
#include <exeunt/codecs/vorbis_decoder.hpp>

#include <fmt/format.h>
#include <vorbis/codec.h>

namespace exeunt {

/// What libvorbis keeps; its parts know each other by their addresses.
struct vorbis_decoder::library {
  library() {
    vorbis_info_init(&info);
    vorbis_comment_init(&comment);
  }

  library(const library&) = delete;
  library& operator=(const library&) = delete;

  ~library() {
    if (begun) {
      vorbis_block_clear(&block);
      vorbis_dsp_clear(&state);
    }
    vorbis_comment_clear(&comment);
    vorbis_info_clear(&info);
  }

  bool begin() {
    if (vorbis_synthesis_init(&state, &info) != 0)
      return false;
    vorbis_block_init(&state, &block);
    return begun = true;
  }

  vorbis_info info = {};
  vorbis_comment comment = {};
  vorbis_dsp_state state = {};
  vorbis_block block = {};
  bool begun = false;
};

namespace {

constexpr int all_headers = 3;

/// Those whose places are known.
constexpr int most_channels = 8;

/// As of WAV and of raw samples.
constexpr long most_rate = 768'000;

/// A page of next to nothing may hold silence for any rate and channels, and
/// frames are as large as the rate says.
error check(long rate, int channels) {
  if (channels <= most_channels && rate <= most_rate)
    return {};
  return {ec::unsupported,
          fmt::format("Vorbis of {} Hz with {} channels is not read", rate,
                      channels)};
}

/// Appends `count` samples per channel.
void append(float** from, std::size_t count, std::size_t channels,
            std::vector<float>& out) {
  auto& order = speakers_of(channels).order;
  auto filled = out.size();
  out.resize(filled + count * channels);
  for (std::size_t i = 0; i < channels; ++i) {
    auto source = from[order[i]];
    for (std::size_t k = 0; k < count; ++k)
      out[filled + k * channels + i] = source[k];
  }
}

} // namespace

vorbis_decoder::vorbis_decoder() : library_(std::make_unique<library>()) {
}

vorbis_decoder::~vorbis_decoder() = default;

error vorbis_decoder::take_header(ogg_packet& packet) {
  auto& lib = *library_;
  if (vorbis_synthesis_headerin(&lib.info, &lib.comment, &packet) != 0)
    return {ec::malformed, "a header of Vorbis is damaged"};
  if (auto why = check(lib.info.rate, lib.info.channels))
    return why;
  if (++headers_ == all_headers && !lib.begin())
    return {ec::malformed, "the headers of Vorbis do not fit together"};
  return {};
}

bool vorbis_decoder::ready() const noexcept {
  return library_->begun;
}

audio_format vorbis_decoder::format() const noexcept {
  auto& info = library_->info;
  auto channels = static_cast<std::uint16_t>(info.channels);
  auto layout = channels > 2 ? speakers_of(channels).mask : 0;
  return {static_cast<std::uint32_t>(info.rate), channels, layout};
}

error vorbis_decoder::decode(ogg_packet& packet, std::vector<float>& out) {
  auto& lib = *library_;
  if (vorbis_synthesis(&lib.block, &packet) != 0)
    return {ec::malformed, "a packet of Vorbis is damaged"};
  vorbis_synthesis_blockin(&lib.state, &lib.block);
  float** room = nullptr;
  for (;;) {
    auto count = vorbis_synthesis_pcmout(&lib.state, &room);
    if (count <= 0)
      return {};
    append(room, static_cast<std::size_t>(count),
           static_cast<std::size_t>(lib.info.channels), out);
    vorbis_synthesis_read(&lib.state, count);
  }
}

void vorbis_decoder::restart() noexcept {
  vorbis_synthesis_restart(&library_->state);
}

} // namespace exeunt
