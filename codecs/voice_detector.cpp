// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/quantize.hpp>
#include <exeunt/codecs/voice_detector.hpp>

#include <fmt/core.h>
#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

#include <utility>

namespace exeunt {

namespace {

using webrtc::VoiceDetection;

constexpr VoiceDetection::Likelihood likelihoods[]
  = {VoiceDetection::kVeryLowLikelihood, VoiceDetection::kLowLikelihood,
     VoiceDetection::kModerateLikelihood, VoiceDetection::kHighLikelihood};

error failed(int code) {
  return {ec::library_failed,
          fmt::format("webrtc-audio-processing failed with {}", code)};
}

} // namespace

class voice_detector::impl {
public:
  explicit impl(std::uint32_t rate)
    : processing_(webrtc::AudioProcessing::Create()) {
    frame_.sample_rate_hz_ = static_cast<int>(rate);
    frame_.samples_per_channel_ = rate / 100;
    frame_.num_channels_ = 1;
  }

  error open(voice_likelihood likelihood) {
    if (!processing_)
      return {ec::library_failed, "webrtc-audio-processing gives no instance"};
    auto found = processing_->voice_detection();
    auto level = likelihoods[static_cast<std::size_t>(likelihood)];
    if (auto code = found->set_likelihood(level))
      return failed(code);
    if (auto code = found->Enable(true))
      return failed(code);
    return reset();
  }

  error reset() {
    webrtc::StreamConfig mono{frame_.sample_rate_hz_, 1};
    webrtc::ProcessingConfig all{{mono, mono, mono, mono}};
    auto code = processing_->Initialize(all);
    return code == 0 ? error{} : failed(code);
  }

  result<bool> detect(std::span<const float> mono) {
    if (mono.size() != frame_.samples_per_channel_)
      return error{ec::library_failed,
                   fmt::format("{} samples are not 10 ms", mono.size())};
    quantize(mono, frame_.data_);
    if (auto code = processing_->ProcessStream(&frame_))
      return failed(code);
    return processing_->voice_detection()->stream_has_voice();
  }

private:
  std::unique_ptr<webrtc::AudioProcessing> processing_;
  webrtc::AudioFrame frame_;
};

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
