// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/quantize.hpp>
#include <exeunt/codecs/voice_detector.hpp>

#include <fmt/core.h>

#include <utility>

namespace exeunt {

namespace {

error failed(int code) {
  return {ec::library_failed,
          fmt::format("webrtc-audio-processing failed with {}", code)};
}

} // namespace

result<voice_detector> voice_detector::make(std::uint32_t rate,
                                            voice_likelihood likelihood) {
  webrtc_voice voice{rate};
  if (auto code = voice.open(likelihood))
    return failed(code);
  return voice_detector{std::move(voice)};
}

bool voice_detector::knows(voice_likelihood likelihood) noexcept {
  return webrtc_voice::knows(likelihood);
}

voice_detector::voice_detector(webrtc_voice voice) noexcept
  : voice_(std::move(voice)) {
}

result<bool> voice_detector::detect(std::span<const float> mono) {
  auto slot = voice_.slot();
  if (mono.size() != slot.size())
    return error{ec::library_failed,
                 fmt::format("{} samples are not 10 ms", mono.size())};
  quantize(mono, slot.data());
  if (auto code = voice_.judge())
    return failed(code);
  return voice_.has_voice();
}

error voice_detector::reset() {
  auto code = voice_.reset();
  return code == 0 ? error{} : failed(code);
}

} // namespace exeunt
