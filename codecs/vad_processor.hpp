// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/vad.hpp>
#include <exeunt/codecs/voice_detector.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace exeunt {

/// Cuts audio into 10 ms, judges each, and turns the decisions into speech;
/// see `vad`. Copies audio only where 10 ms lie in two frames.
class vad_processor : public processor {
public:
  explicit vad_processor(const vad& settings)
    : settings_(settings), speech_(settings.limits) {
  }

  error process(in_port, const frame& what, emit& out) override;
  error finish(emit& out) override;
  void interrupt(stream_id) override;

private:
  error begin(const audio_format& format);
  error take(std::span<const float> data, emit& out);
  error judge(std::span<const float> mono, emit& out);
  void tell(double value, std::int64_t frames, emit& out);
  static void tell_all(std::vector<event_body> bodies, emit& out);
  std::size_t fill_up(std::span<const float> data);

  vad settings_;
  speech_segmenter speech_;
  std::optional<voice_detector> detector_;
  audio_format format_ = {0, 0, 0};
  /// 10 ms of mono audio, how much of it is there, and where it begins.
  std::vector<float> slot_;
  std::size_t fill_ = 0;
  std::int64_t start_ = 0;
};

} // namespace exeunt
