// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/webrtc_voice.hpp>

#include <array>

#if __has_include(<webrtc/modules/audio_processing/include/audio_processing.h>)
#  include <webrtc/modules/audio_processing/include/audio_processing.h>
#  include <webrtc/modules/interface/module_common_types.h>

namespace exeunt {

namespace {

using detection = webrtc::VoiceDetection;

constexpr detection::Likelihood levels[]
  = {detection::kVeryLowLikelihood, detection::kLowLikelihood,
     detection::kModerateLikelihood, detection::kHighLikelihood};

} // namespace

/// Version 0.3.
class webrtc_voice::impl {
public:
  explicit impl(std::uint32_t rate)
    : processing_(webrtc::AudioProcessing::Create()) {
    frame_.sample_rate_hz_ = static_cast<int>(rate);
    frame_.samples_per_channel_ = rate / 100;
    frame_.num_channels_ = 1;
  }

  static bool knows(voice_likelihood) noexcept {
    return true;
  }

  int open(voice_likelihood likelihood) {
    if (!processing_)
      return webrtc::AudioProcessing::kCreationFailedError;
    auto found = processing_->voice_detection();
    auto level = levels[static_cast<std::size_t>(likelihood)];
    if (auto code = found->set_likelihood(level))
      return code;
    if (auto code = found->Enable(true))
      return code;
    return reset();
  }

  int reset() {
    webrtc::StreamConfig mono{frame_.sample_rate_hz_, 1};
    webrtc::ProcessingConfig all{{mono, mono, mono, mono}};
    return processing_->Initialize(all);
  }

  std::span<std::int16_t> slot() noexcept {
    return {frame_.data_, frame_.samples_per_channel_};
  }

  int judge() {
    return processing_->ProcessStream(&frame_);
  }

  bool has_voice() const {
    return processing_->voice_detection()->stream_has_voice();
  }

private:
  std::unique_ptr<webrtc::AudioProcessing> processing_;
  webrtc::AudioFrame frame_;
};

} // namespace exeunt

#else
#  include <modules/audio_processing/include/audio_processing.h>

namespace exeunt {

/// Version 1.3, which has one likelihood only, and hears 8 kHz at 16: there it
/// decides otherwise in 3 of 100, elsewhere never.
class webrtc_voice::impl {
public:
  explicit impl(std::uint32_t rate)
    : processing_(webrtc::AudioProcessingBuilder{}.Create()),
      mono_(static_cast<int>(rate), 1) {
  }

  static bool knows(voice_likelihood likelihood) noexcept {
    return likelihood == voice_likelihood::very_low;
  }

  int open(voice_likelihood likelihood) {
    if (!processing_)
      return webrtc::AudioProcessing::kCreationFailedError;
    if (!knows(likelihood))
      return webrtc::AudioProcessing::kUnsupportedFunctionError;
    webrtc::AudioProcessing::Config only;
    only.residual_echo_detector.enabled = false;
    only.voice_detection.enabled = true;
    processing_->ApplyConfig(only);
    return reset();
  }

  int reset() {
    webrtc::ProcessingConfig all{{mono_, mono_, mono_, mono_}};
    return processing_->Initialize(all);
  }

  std::span<std::int16_t> slot() noexcept {
    return std::span{slot_}.first(mono_.num_frames());
  }

  int judge() {
    return processing_->ProcessStream(slot_.data(), mono_, mono_, slot_.data());
  }

  bool has_voice() const {
    return processing_->GetStatistics().voice_detected.value_or(false);
  }

private:
  rtc::scoped_refptr<webrtc::AudioProcessing> processing_;
  webrtc::StreamConfig mono_;
  /// 10 ms at 48 kHz, the highest rate.
  std::array<std::int16_t, 480> slot_{};
};

} // namespace exeunt

#endif

namespace exeunt {

bool webrtc_voice::knows(voice_likelihood likelihood) noexcept {
  return impl::knows(likelihood);
}

webrtc_voice::webrtc_voice(std::uint32_t rate)
  : impl_(std::make_unique<impl>(rate)) {
}

webrtc_voice::webrtc_voice(webrtc_voice&&) noexcept = default;

webrtc_voice& webrtc_voice::operator=(webrtc_voice&&) noexcept = default;

webrtc_voice::~webrtc_voice() = default;

int webrtc_voice::open(voice_likelihood likelihood) {
  return impl_->open(likelihood);
}

int webrtc_voice::reset() {
  return impl_->reset();
}

std::span<std::int16_t> webrtc_voice::slot() noexcept {
  return impl_->slot();
}

int webrtc_voice::judge() {
  return impl_->judge();
}

bool webrtc_voice::has_voice() const {
  return impl_->has_voice();
}

} // namespace exeunt
