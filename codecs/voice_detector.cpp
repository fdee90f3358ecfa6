// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/quantize.hpp>
#include <exeunt/codecs/voice_detector.hpp>
#include <exeunt/codecs/webrtc_voice.hpp>

#include <fmt/core.h>

#include <utility>

namespace exeunt {

namespace {

error failed(int code) {
  return {ec::library_failed,
          fmt::format("webrtc-audio-processing failed with {}", code)};
}

} // namespace

class voice_detector::impl {
public:
  explicit impl(std::uint32_t rate) : voice_(rate) {
  }

  error open(voice_likelihood likelihood) {
    auto code = voice_.open(likelihood);
    return code == 0 ? error{} : failed(code);
  }

  error reset() {
    auto code = voice_.reset();
    return code == 0 ? error{} : failed(code);
  }

  result<bool> detect(std::span<const float> mono) {
    auto slot = voice_.slot();
    if (mono.size() != slot.size())
      return error{ec::library_failed,
                   fmt::format("{} samples are not 10 ms", mono.size())};
    quantize(mono, slot.data());
    if (auto code = voice_.judge())
      return failed(code);
    return voice_.has_voice();
  }

private:
  webrtc_voice voice_;
};

bool voice_detector::knows(voice_likelihood likelihood) noexcept {
  return webrtc_voice::knows(likelihood);
}

result<voice_detector> voice_detector::make(std::uint32_t rate,
                                            voice_likelihood likelihood) {
  auto made = std::make_unique<impl>(rate);
  if (auto why = made->open(likelihood))
    return why;
  return voice_detector{std::move(made)};
}

voice_detector::voice_detector(std::unique_ptr<impl> ptr) noexcept
  : impl_(std::move(ptr)) {
}

voice_detector::voice_detector(voice_detector&&) noexcept = default;

voice_detector& voice_detector::operator=(voice_detector&&) noexcept = default;

voice_detector::~voice_detector() = default;

result<bool> voice_detector::detect(std::span<const float> mono) {
  return impl_->detect(mono);
}

error voice_detector::reset() {
  return impl_->reset();
}

} // namespace exeunt
