// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/speech_segmenter.hpp>

#include <algorithm>

namespace exeunt {

void speech_limits::describe(setting_visitor& v, speech_limits& s) {
  v(s.on, "on", fraction, "decision from which on it is voice");
  v(s.off, "off", fraction, "decision down to which it stays voice");
  v(s.min_speech, "min_speech", duration.between(0, 10),
    "voice that it takes until somebody speaks");
  v(s.max_break, "max_break", duration.between(0, 10),
    "longest break in that voice");
  v(s.min_silence, "min_silence", duration.between(0, 60),
    "silence that it takes until nobody speaks");
  v(s.padding, "padding", duration.between(0, 10),
    "what a segment keeps in front of its first voice");
  v(s.tail, "tail", duration.between(0, 10),
    "what a segment keeps behind its last voice");
}

std::vector<event_body> speech_segmenter::feed(double value, std::int64_t start,
                                               std::int64_t frames,
                                               std::uint32_t rate) {
  std::vector<event_body> out;
  if (rate != rate_)
    change_rate(rate);
  auto end = start + frames;
  start = std::max(start, end_);
  if (end <= start)
    return out;
  if (start > end_)
    hear_silence(start, out);
  if (value >= (speaking() ? limits_.off : limits_.on))
    hear_voice(start, end, out);
  else
    hear_silence(end, out);
  end_ = end;
  return out;
}

std::vector<event_body> speech_segmenter::finish() {
  std::vector<event_body> out;
  if (speaking())
    stop(std::min(voice_end_ + count(limits_.tail), end_), out);
  state_ = state::quiet;
  return out;
}

void speech_segmenter::change_rate(std::uint32_t rate) noexcept {
  if (rate_ != 0)
    for (auto at : {&end_, &first_voice_, &voice_end_, &voiced_,
                    &segment_start_, &last_stop_})
      *at = rescale(*at, rate_, rate);
  rate_ = rate;
}

void speech_segmenter::hear_voice(std::int64_t start, std::int64_t end,
                                  std::vector<event_body>& out) {
  if (state_ == state::quiet) {
    state_ = state::maybe;
    first_voice_ = start;
    voiced_ = 0;
  }
  voiced_ += end - start;
  voice_end_ = end;
  if (state_ != state::maybe || voiced_ < count(limits_.min_speech))
    return;
  state_ = state::speech;
  segment_start_ = std::max(first_voice_ - count(limits_.padding), last_stop_);
  out.push_back({.kind = event_kind::speech_started,
                 .text = {},
                 .start = segment_start_,
                 .rate = rate_});
}

void speech_segmenter::hear_silence(std::int64_t end,
                                    std::vector<event_body>& out) {
  auto silence = end - voice_end_;
  if (state_ == state::maybe && silence > count(limits_.max_break))
    state_ = state::quiet;
  if (speaking() && silence >= count(limits_.min_silence))
    stop(voice_end_ + count(std::min(limits_.tail, limits_.min_silence)), out);
}

void speech_segmenter::stop(std::int64_t at, std::vector<event_body>& out) {
  state_ = state::quiet;
  last_stop_ = at;
  out.push_back({.kind = event_kind::speech_stopped,
                 .text = {},
                 .start = segment_start_,
                 .stop = at,
                 .rate = rate_});
}

std::int64_t
speech_segmenter::count(std::chrono::nanoseconds time) const noexcept {
  return to_samples(time, rate_);
}

} // namespace exeunt
