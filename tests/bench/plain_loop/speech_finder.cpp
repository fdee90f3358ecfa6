// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/speech_file.hpp>
#include <exeunt/plain_loop/speech_finder.hpp>

#include <cmath>

namespace exeunt {

speech_finder::speech_finder(int rate)
  : detector_(webrtc::AudioProcessing::Create()) {
  slot_.sample_rate_hz_ = rate;
  slot_.samples_per_channel_ = static_cast<std::size_t>(rate) / 100;
  slot_.num_channels_ = 1;
  if (!detector_)
    return;
  auto voice = detector_->voice_detection();
  webrtc::StreamConfig mono{rate, 1};
  webrtc::ProcessingConfig all{{mono, mono, mono, mono}};
  bool failed
    = voice->set_likelihood(webrtc::VoiceDetection::kVeryLowLikelihood) != 0
      || voice->Enable(true) != 0 || detector_->Initialize(all) != 0;
  if (failed)
    detector_.reset();
}

bool speech_finder::good() const noexcept {
  return detector_ != nullptr;
}

void speech_finder::hear(std::span<const float> pcm, speech_sink& out) {
  for (auto sample : pcm) {
    slot_.data_[fill_++] = to_int16(sample);
    if (fill_ < slot_.samples_per_channel_)
      continue;
    fill_ = 0;
    detector_->ProcessStream(&slot_);
    auto voiced = detector_->voice_detection()->stream_has_voice();
    auto frames = static_cast<std::int64_t>(slot_.samples_per_channel_);
    tell(segments_.feed(voiced ? 1 : 0, position_, frames,
                        static_cast<std::uint32_t>(slot_.sample_rate_hz_)),
         out);
    position_ += frames;
  }
}

void speech_finder::finish(speech_sink& out) {
  tell(segments_.finish(), out);
}

void speech_finder::tell(const std::vector<event_body>& what,
                         speech_sink& out) {
  for (const auto& one : what)
    if (one.kind == event_kind::speech_started)
      out.start(one.start);
    else if (one.kind == event_kind::speech_stopped)
      out.stop(one.stop);
}

} // namespace exeunt
