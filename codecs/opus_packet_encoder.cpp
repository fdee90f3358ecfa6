// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_packet_encoder.hpp>

#include <fmt/core.h>
#include <opus/opus.h>

#include <algorithm>
#include <cmath>

namespace exeunt {

namespace {

constexpr int applications[] = {OPUS_APPLICATION_VOIP, OPUS_APPLICATION_AUDIO,
                                OPUS_APPLICATION_RESTRICTED_LOWDELAY};

constexpr int bandwidths[] = {OPUS_AUTO,
                              OPUS_BANDWIDTH_NARROWBAND,
                              OPUS_BANDWIDTH_MEDIUMBAND,
                              OPUS_BANDWIDTH_WIDEBAND,
                              OPUS_BANDWIDTH_SUPERWIDEBAND,
                              OPUS_BANDWIDTH_FULLBAND};

error failed(int code, std::string_view doing) {
  return {ec::library_failed,
          fmt::format("libopus, {}: {}", doing, opus_strerror(code))};
}

} // namespace

result<opus_packet_encoder>
opus_packet_encoder::make(const audio_format& format,
                          const opus_encode& settings) {
  int code = OPUS_OK;
  auto application
    = applications[static_cast<std::size_t>(settings.application)];
  auto impl = opus_encoder_create(static_cast<opus_int32>(format.rate),
                                  format.channels, application, &code);
  if (!impl)
    return failed(code, fmt::format("encoder for {} Hz, {} channels",
                                    format.rate, format.channels));
  opus_packet_encoder out{impl, format.channels};
  if (auto why = out.apply(settings))
    return why;
  return out;
}

error opus_packet_encoder::apply(const opus_encode& s) {
  auto enc = impl_.get();
  auto bitrate = s.bitrate == 0 ? OPUS_AUTO
                                : static_cast<opus_int32>(s.bitrate);
  auto loss = static_cast<int>(std::lround(s.loss * 100));
  const int codes[] = {
    opus_encoder_ctl(enc, OPUS_SET_BITRATE(bitrate)),
    opus_encoder_ctl(enc, OPUS_SET_COMPLEXITY(static_cast<int>(s.complexity))),
    opus_encoder_ctl(enc, OPUS_SET_BANDWIDTH(
                            bandwidths[static_cast<std::size_t>(s.bandwidth)])),
    opus_encoder_ctl(enc, OPUS_SET_VBR(
                            s.control != opus_rate_control::constant ? 1 : 0)),
    opus_encoder_ctl(enc, OPUS_SET_VBR_CONSTRAINT(
                            s.control == opus_rate_control::constrained)),
    opus_encoder_ctl(enc, OPUS_SET_DTX(s.dtx ? 1 : 0)),
    opus_encoder_ctl(enc, OPUS_SET_INBAND_FEC(s.fec ? 1 : 0)),
    opus_encoder_ctl(enc, OPUS_SET_PACKET_LOSS_PERC(loss)),
  };
  auto bad = std::find_if(std::begin(codes), std::end(codes),
                          [](int code) { return code != OPUS_OK; });
  return bad == std::end(codes) ? error{} : failed(*bad, "settings");
}

result<std::span<const std::uint8_t>>
opus_packet_encoder::encode(std::span<const float> frame) {
  auto samples = static_cast<int>(frame.size() / channels_);
  auto size = opus_encode_float(impl_.get(), frame.data(), samples,
                                data_.data(),
                                static_cast<opus_int32>(data_.size()));
  if (size < 0)
    return failed(size, "encoding");
  return std::span<const std::uint8_t>{data_.data(),
                                       static_cast<std::size_t>(size)};
}

void opus_packet_encoder::reset() noexcept {
  opus_encoder_ctl(impl_.get(), OPUS_RESET_STATE);
}

std::uint32_t opus_packet_encoder::lookahead() const noexcept {
  opus_int32 out = 0;
  opus_encoder_ctl(impl_.get(), OPUS_GET_LOOKAHEAD(&out));
  return static_cast<std::uint32_t>(out);
}

void opus_packet_encoder::deleter::operator()(OpusEncoder* ptr) const noexcept {
  opus_encoder_destroy(ptr);
}

} // namespace exeunt
