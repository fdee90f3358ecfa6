// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/webrtc_voice.hpp>
#include <exeunt/pipeline/speech_segmenter.hpp>
#include <exeunt/plain_loop/speech_sink.hpp>

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Finds speech in mono audio, 10 ms at a time.
class speech_finder {
public:
  explicit speech_finder(std::uint32_t rate);

  /// Returns whether the detector could be made.
  [[nodiscard]] bool good() const noexcept;

  /// Hears `pcm` and tells `out` where speech begins and ends.
  void hear(std::span<const float> pcm, speech_sink& out);

  /// Tells `out` that speech ends here.
  void finish(speech_sink& out);

private:
  void tell(const std::vector<event_body>& what, speech_sink& out);

  webrtc_voice detector_;
  bool good_;
  std::size_t fill_ = 0;
  std::uint32_t rate_;
  std::int64_t position_ = 0;
  // As `vad` sets it.
  speech_segmenter segments_{{.tail = std::chrono::milliseconds{200}}};
};

} // namespace exeunt
