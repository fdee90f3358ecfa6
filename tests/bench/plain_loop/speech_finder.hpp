// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/speech_segmenter.hpp>
#include <exeunt/plain_loop/speech_sink.hpp>

#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace exeunt {

/// Finds speech in mono audio, 10 ms at a time.
class speech_finder {
public:
  explicit speech_finder(int rate);

  /// Returns whether the detector could be made.
  [[nodiscard]] bool good() const noexcept;

  /// Hears `pcm` and tells `out` where speech begins and ends.
  void hear(std::span<const float> pcm, speech_sink& out);

  /// Tells `out` that speech ends here.
  void finish(speech_sink& out);

private:
  void tell(const std::vector<event_body>& what, speech_sink& out);

  std::unique_ptr<webrtc::AudioProcessing> detector_;
  webrtc::AudioFrame slot_;
  std::size_t fill_ = 0;
  std::int64_t position_ = 0;
  // As `vad` sets it.
  speech_segmenter segments_{{.tail = std::chrono::milliseconds{200}}};
};

} // namespace exeunt
