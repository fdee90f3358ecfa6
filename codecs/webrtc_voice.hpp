// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/vad.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#if __has_include(<webrtc/modules/audio_processing/include/audio_processing.h>)
#  include <webrtc/modules/audio_processing/include/audio_processing.h>
#  include <webrtc/modules/interface/module_common_types.h>

namespace exeunt {

/// The voice detection of webrtc-audio-processing 0.3, all else switched off.
/// Another version has another class of this name: nothing else may know which.
class webrtc_voice {
public:
  /// Prepares for 10 ms at a time of mono audio of `rate` Hz.
  explicit webrtc_voice(std::uint32_t rate)
    : processing_(webrtc::AudioProcessing::Create()) {
    frame_.sample_rate_hz_ = static_cast<int>(rate);
    frame_.samples_per_channel_ = rate / 100;
    frame_.num_channels_ = 1;
  }

  /// Whether this version can be told that likelihood.
  [[nodiscard]] static constexpr bool knows(voice_likelihood) noexcept {
    return true;
  }

  /// Switches the detection on; returns 0, or what the library failed with.
  [[nodiscard]] int open(voice_likelihood likelihood) {
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

  /// Forgets what it has heard; returns as `open` does.
  [[nodiscard]] int reset() {
    webrtc::StreamConfig mono{frame_.sample_rate_hz_, 1};
    webrtc::ProcessingConfig all{{mono, mono, mono, mono}};
    return processing_->Initialize(all);
  }

  /// Where the samples to be judged go; `judge` leaves anything in it.
  [[nodiscard]] std::span<std::int16_t> slot() noexcept {
    return {frame_.data_, frame_.samples_per_channel_};
  }

  /// Judges the slot; returns as `open` does.
  [[nodiscard]] int judge() {
    return processing_->ProcessStream(&frame_);
  }

  /// Whether the slot that was judged last held voice.
  [[nodiscard]] bool has_voice() const {
    return processing_->voice_detection()->stream_has_voice();
  }

private:
  using detection = webrtc::VoiceDetection;

  static constexpr detection::Likelihood levels[]
    = {detection::kVeryLowLikelihood, detection::kLowLikelihood,
       detection::kModerateLikelihood, detection::kHighLikelihood};

  std::unique_ptr<webrtc::AudioProcessing> processing_;
  webrtc::AudioFrame frame_;
};

} // namespace exeunt

#else
#  include <modules/audio_processing/include/audio_processing.h>

namespace exeunt {

/// The same of version 1.3, which has one likelihood only, and hears 8 kHz at
/// 16: there it decides otherwise in 3 of 100, elsewhere never.
class webrtc_voice {
public:
  explicit webrtc_voice(std::uint32_t rate)
    : processing_(webrtc::AudioProcessingBuilder{}.Create()),
      mono_(static_cast<int>(rate), 1) {
  }

  [[nodiscard]] static constexpr bool knows(voice_likelihood one) noexcept {
    return one == voice_likelihood::very_low;
  }

  [[nodiscard]] int open(voice_likelihood likelihood) {
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

  [[nodiscard]] int reset() {
    webrtc::ProcessingConfig all{{mono_, mono_, mono_, mono_}};
    return processing_->Initialize(all);
  }

  [[nodiscard]] std::span<std::int16_t> slot() noexcept {
    return std::span{slot_}.first(mono_.num_frames());
  }

  [[nodiscard]] int judge() {
    return processing_->ProcessStream(slot_.data(), mono_, mono_, slot_.data());
  }

  [[nodiscard]] bool has_voice() const {
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
