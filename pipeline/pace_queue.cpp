// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/pace_queue.hpp>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

/// Short enough that an interruption finds little that is on its way.
constexpr media_time slice_time = std::chrono::milliseconds{20};

media_time time_of(const frame& what) {
  auto extent = extent_of(what);
  return extent.rate == 0 ? media_time{0} : to_time(extent.frames, extent.rate);
}

/// Returns `count` samples per channel from `first` on as a frame.
frame slice(const frame& what, std::int64_t first, std::int64_t count) {
  auto& body = *what.get<audio>();
  auto channels = body.format.channels;
  frame out{audio{body.format,
                  body.data.slice(static_cast<std::size_t>(first) * channels,
                                  static_cast<std::size_t>(count) * channels)}};
  out.header = what.header;
  out.header.position += first;
  return out;
}

/// Scales `data` from 1 down to 0.
samples faded(const std::vector<float>& data, std::uint16_t channels,
              buffer_pool& pool) {
  auto out = pool.make_samples(data.size());
  auto frames = static_cast<float>(data.size() / channels);
  for (std::size_t i = 0; i < data.size(); ++i) {
    auto at = static_cast<float>(i / channels) + 1;
    out[i] = data[i] * (1 - at / frames);
  }
  return std::move(out).share();
}

} // namespace

void pace_queue::push(const frame& what, buffer_pool& pool) {
  if (!pool_)
    pool_ = pool;
  last_pushed_ = what.header.stream;
  auto body = what.get<audio>();
  if (!body)
    return append(what);
  auto step = std::max<std::int64_t>(to_samples(slice_time, body->format.rate),
                                     1);
  for (std::int64_t at = 0; at < body->frames(); at += step)
    append(slice(what, at, std::min(step, body->frames() - at)));
}

void pace_queue::append(frame what) {
  time_ += time_of(what);
  items_.push_back({.what = std::move(what)});
}

void pace_queue::pop(emit& out) {
  auto next = std::move(items_.front());
  items_.pop_front();
  if (next.silenced)
    return tell_interrupted(*next.silenced, out);
  time_ -= time_of(next.what);
  if (auto extent = extent_of(next.what); extent.frames > 0) {
    heard_ = next.what.header;
    heard_.position += extent.frames;
  }
  out(std::move(next.what));
}

bool pace_queue::is_silenced(const item& which,
                             stream_id stream) const noexcept {
  auto& header = which.what.header;
  return !which.silenced && which.what.kind() != frame_kind::event
         && header.stream == stream && (header.flags & protected_flag) == 0;
}

void pace_queue::interrupt(stream_id stream) {
  if (last_pushed_ && *last_pushed_ != stream)
    return;
  auto fade = make_fade(stream);
  std::erase_if(items_,
                [&](auto& which) { return is_silenced(which, stream); });
  auto told = std::any_of(items_.begin(), items_.end(), [](auto& which) {
    return which.silenced.has_value();
  });
  if (!told)
    items_.push_front({.what = {}, .silenced = stream});
  if (fade.kind() == frame_kind::audio)
    items_.push_front({.what = std::move(fade), .silenced = {}, .fades = true});
  time_ = media_time{0};
  for (auto& which : items_)
    time_ += time_of(which.what);
}

/// Returns the first samples of what is about to go, faded out; an end if
/// nothing was heard before, or if it is silent there.
frame pace_queue::make_fade(stream_id stream) {
  auto first = std::find_if(items_.begin(), items_.end(), [&](auto& which) {
    return which.what.kind() != frame_kind::event && !which.silenced;
  });
  if (heard_.rate == 0 || first == items_.end() || !first->what.get<audio>()
      || !is_silenced(*first, stream))
    return {};
  auto format = first->what.get<audio>()->format;
  auto size = static_cast<std::size_t>(to_samples(fade_, format.rate))
              * format.channels;
  std::vector<float> data;
  for (auto i = first; i != items_.end() && data.size() < size; ++i) {
    auto body = i->what.get<audio>();
    if (body && body->format == format && is_silenced(*i, stream))
      data.insert(data.end(), body->data.begin(), body->data.end());
  }
  data.resize(std::min(data.size(), size));
  frame out{audio{format, faded(data, format.channels, *pool_)}};
  out.header = first->what.header;
  out.header.flags |= protected_flag;
  return out;
}

void pace_queue::tell_interrupted(stream_id stream, emit& out) const {
  event_body body{.kind = event_kind::discontinuity,
                  .text = {},
                  .start = heard_.position,
                  .stop = heard_.position,
                  .rate = std::max(heard_.rate, 1u)};
  frame cut{event{std::make_shared<const event_body>(body)}};
  cut.header.flags = protected_flag;
  out(std::move(cut));
  body.kind = event_kind::interrupted;
  body.value = stream;
  out.tell(std::move(body));
}

} // namespace exeunt
