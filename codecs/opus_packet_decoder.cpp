// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_packet_decoder.hpp>
#include <exeunt/codecs/speakers.hpp>

#include <fmt/core.h>
#include <opus/opus.h>
#include <opus/opus_multistream.h>

#include <array>

namespace exeunt {

namespace {

const speakers& speakers_of(const opus_head& head) {
  return head.family == 1 ? exeunt::speakers_of(head.channels) : no_speakers;
}

} // namespace

result<opus_packet_decoder> opus_packet_decoder::make(const opus_head& head,
                                                      std::uint32_t rate,
                                                      std::uint16_t channels) {
  opus_packet_decoder out;
  out.format_ = {rate, channels, 0};
  auto plain = head.streams == 1 && head.channels <= 2 && head.family != 255;
  if (!plain && channels != head.channels)
    return error{ec::unsupported,
                 fmt::format("{} channels cannot be decoded to {}",
                             head.channels, channels),
                 "channels", "use channels=0"};
  auto code = plain ? out.make_single(head) : out.make_multi(head);
  if (code != OPUS_OK)
    return error{ec::library_failed,
                 fmt::format("libopus, decoder to {} Hz, {} channels: {}", rate,
                             channels, opus_strerror(code))};
  return out;
}

int opus_packet_decoder::make_single(const opus_head& head) {
  int code = OPUS_OK;
  single_.reset(opus_decoder_create(static_cast<opus_int32>(format_.rate),
                                    format_.channels, &code));
  if (!single_)
    return code;
  return opus_decoder_ctl(single_.get(), OPUS_SET_GAIN(head.gain));
}

int opus_packet_decoder::make_multi(const opus_head& head) {
  auto& places = speakers_of(head);
  std::array<unsigned char, 8> mapping = {};
  for (std::size_t i = 0; i < head.channels; ++i)
    mapping[i] = head.mapping[places.order[i]];
  format_.layout = places.mask;
  int code = OPUS_OK;
  multi_.reset(opus_multistream_decoder_create(
    static_cast<opus_int32>(format_.rate), head.channels, head.streams,
    head.coupled, mapping.data(), &code));
  if (!multi_)
    return code;
  return opus_multistream_decoder_ctl(multi_.get(), OPUS_SET_GAIN(head.gain));
}

error opus_packet_decoder::decode(std::span<const std::uint8_t> data,
                                  std::span<float> out) {
  return run(data, out, false);
}

error opus_packet_decoder::recover(std::span<const std::uint8_t> data,
                                   std::span<float> out) {
  return run(data, out, true);
}

error opus_packet_decoder::conceal(std::span<float> out) {
  return run({}, out, false);
}

error opus_packet_decoder::run(std::span<const std::uint8_t> data,
                               std::span<float> out, bool copy) {
  auto bytes = data.empty() ? nullptr : data.data();
  auto size = static_cast<opus_int32>(data.size());
  auto frames = static_cast<int>(out.size() / format_.channels);
  auto got = single_ ? opus_decode_float(single_.get(), bytes, size, out.data(),
                                         frames, copy)
                     : opus_multistream_decode_float(multi_.get(), bytes, size,
                                                     out.data(), frames, copy);
  if (got == frames)
    return {};
  if (got < 0)
    return {ec::malformed, opus_strerror(got)};
  return {ec::malformed, fmt::format("{} samples instead of {}", got, frames)};
}

std::uint32_t opus_packet_decoder::final_range() const noexcept {
  opus_uint32 out = 0;
  if (single_)
    opus_decoder_ctl(single_.get(), OPUS_GET_FINAL_RANGE(&out));
  return out;
}

void opus_packet_decoder::reset() noexcept {
  if (single_)
    opus_decoder_ctl(single_.get(), OPUS_RESET_STATE);
  else
    opus_multistream_decoder_ctl(multi_.get(), OPUS_RESET_STATE);
}

void opus_packet_decoder::deleter::operator()(OpusDecoder* ptr) const noexcept {
  opus_decoder_destroy(ptr);
}

void opus_packet_decoder::deleter::operator()(
  OpusMSDecoder* ptr) const noexcept {
  opus_multistream_decoder_destroy(ptr);
}

} // namespace exeunt
