// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/vad_processor.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <utility>

//  audio ----.-------------------------------------------> audio
//            '--> mono, 10 ms --> detector --> segments --> events
namespace exeunt {

namespace {

bool is_known(std::uint32_t rate) noexcept {
  return rate == 8'000 || rate == 16'000 || rate == 32'000 || rate == 48'000;
}

/// Sets `mono` to the mean of the channels.
void mix_down(std::span<const float> data, std::size_t channels,
              std::span<float> mono) noexcept {
  for (std::size_t i = 0; i < mono.size(); ++i) {
    auto one = data.subspan(i * channels, channels);
    auto sum = std::accumulate(one.begin(), one.end(), 0.f);
    mono[i] = sum / static_cast<float>(channels);
  }
}

} // namespace

error vad_processor::process(in_port, const frame& what, emit& out) {
  out(what);
  auto position = what.header.position;
  if (auto missing = what.get<gap>()) {
    fill_ = 0;
    tell_all(speech_.feed(0, position, missing->frames, missing->rate), out);
    return {};
  }
  auto& in = *what.get<audio>();
  if (in.format != format_)
    if (auto why = begin(in.format))
      return why;
  if (position != start_ + static_cast<std::int64_t>(fill_)) {
    fill_ = 0;
    start_ = position;
  }
  return take(in.data, out);
}

error vad_processor::finish(emit& out) {
  tell_all(speech_.finish(), out);
  return {};
}

void vad_processor::interrupt(stream_id) {
  fill_ = 0;
}

error vad_processor::begin(const audio_format& format) {
  if (!is_known(format.rate))
    return {ec::format_mismatch,
            fmt::format("voice detection does not take {} Hz", format.rate),
            {},
            "insert resample rate=16000 in front of it"};
  auto made = voice_detector::make(format.rate, settings_.likelihood);
  if (!made)
    return made.failure();
  detector_.emplace(std::move(*made));
  format_ = format;
  slot_.assign(format.rate / 100, 0);
  fill_ = 0;
  return {};
}

error vad_processor::take(std::span<const float> data, emit& out) {
  while (!data.empty()) {
    auto whole = fill_ == 0 && format_.channels == 1
                 && data.size() >= slot_.size();
    auto used = whole ? slot_.size() : fill_up(data);
    auto mono = whole ? data.first(used) : std::span<const float>{slot_};
    data = data.subspan(used);
    if (!whole && fill_ < slot_.size())
      return {};
    fill_ = 0;
    if (auto why = judge(mono, out))
      return why;
  }
  return {};
}

/// Adds the mean of the channels to the slot; returns the samples used.
std::size_t vad_processor::fill_up(std::span<const float> data) {
  auto channels = std::size_t{format_.channels};
  auto count = std::min(data.size() / channels, slot_.size() - fill_);
  auto to = std::span{slot_}.subspan(fill_, count);
  fill_ += count;
  if (channels == 1)
    std::copy_n(data.begin(), count, to.begin());
  else
    mix_down(data, channels, to);
  return count * channels;
}

error vad_processor::judge(std::span<const float> mono, emit& out) {
  auto voiced = detector_->detect(mono);
  if (!voiced)
    return voiced.failure();
  tell(*voiced ? 1 : 0, static_cast<std::int64_t>(mono.size()), out);
  return {};
}

void vad_processor::tell(double value, std::int64_t frames, emit& out) {
  auto rate = format_.rate;
  if (settings_.decisions)
    out.tell({.kind = event_kind::voice,
              .text = {},
              .value = value,
              .start = start_,
              .stop = start_ + frames,
              .rate = rate});
  tell_all(speech_.feed(value, start_, frames, rate), out);
  start_ += frames;
}

void vad_processor::tell_all(std::vector<event_body> bodies, emit& out) {
  for (auto& body : bodies)
    out.tell(std::move(body));
}

} // namespace exeunt
