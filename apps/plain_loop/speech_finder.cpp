// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/speech_file.hpp>
#include <exeunt/plain_loop/speech_finder.hpp>

#include <cmath>

namespace exeunt {

speech_finder::speech_finder(std::uint32_t rate)
  : detector_(rate), good_(detector_.open(voice_likelihood::very_low) == 0),
    rate_(rate) {
}

bool speech_finder::good() const noexcept {
  return good_;
}

void speech_finder::hear(std::span<const float> pcm, speech_sink& out) {
  auto slot = detector_.slot();
  for (auto sample : pcm) {
    slot[fill_++] = to_int16(sample);
    if (fill_ < slot.size())
      continue;
    fill_ = 0;
    auto voiced = detector_.judge() == 0 && detector_.has_voice();
    auto frames = static_cast<std::int64_t>(slot.size());
    tell(segments_.feed(voiced ? 1 : 0, position_, frames, rate_), out);
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
