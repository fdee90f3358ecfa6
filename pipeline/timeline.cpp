// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/timeline.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

template <class T>
std::vector<std::uint8_t> octets_of(const shared_span<T>& data) {
  auto first = reinterpret_cast<const std::uint8_t*>(data.data());
  return {first, first + data.size() * sizeof(T)};
}

std::string words(const audio_format& format) {
  return fmt::format("{} Hz, {} channels, layout {}", format.rate,
                     format.channels, format.layout);
}

std::string words(const packet& body) {
  return fmt::format("{}: {} ticks, trims {} and {}{}{}",
                     body.codec ? body.codec->codec : std::string{"?"},
                     body.duration, body.trim_front, body.trim_back,
                     body.marker ? ", marker" : "", body.lost ? ", lost" : "");
}

stretch stretch_of(const frame& what) {
  stretch out{.kind = what.kind(), .frames = extent_of(what).frames};
  if (auto body = what.get<audio>()) {
    out.what = words(body->format);
    out.octets = octets_of(body->data);
  } else if (auto body = what.get<packet>()) {
    out.what = words(*body);
    out.octets = octets_of(body->data);
  } else if (auto body = what.get<bytes>()) {
    out.octets = octets_of(body->data);
  } else if (auto body = what.get<gap>()) {
    out.what = fmt::format("{} Hz, {}", body->rate, to_string(body->cause));
  }
  return out;
}

void append(std::vector<stretch>& to, stretch next) {
  auto joins = !to.empty() && next.kind != frame_kind::packet
               && to.back().kind == next.kind && to.back().what == next.what;
  if (!joins) {
    to.push_back(std::move(next));
    return;
  }
  to.back().frames += next.frames;
  to.back().octets.insert(to.back().octets.end(), next.octets.begin(),
                          next.octets.end());
}

std::string words(const stretch& what) {
  return fmt::format("{} ({}, {} samples, {} octets)", to_string(what.kind),
                     what.what, what.frames, what.octets.size());
}

std::string compare(const stretch& x, const stretch& y) {
  if (x.kind != y.kind || x.what != y.what || x.frames != y.frames
      || x.octets.size() != y.octets.size())
    return words(x) + " became " + words(y);
  auto i = std::mismatch(x.octets.begin(), x.octets.end(), y.octets.begin());
  return fmt::format("{} differs from octet {} on", words(x),
                     i.first - x.octets.begin());
}

} // namespace

std::vector<stretch> timeline_of(const std::vector<frame>& frames) {
  std::vector<stretch> out;
  for (auto& what : frames)
    if (what.kind() != frame_kind::event && what.kind() != frame_kind::end)
      append(out, stretch_of(what));
  return out;
}

std::vector<std::string> events_of(const std::vector<frame>& frames) {
  std::vector<std::string> out;
  for (auto& what : frames)
    if (auto body = what.get<event>())
      out.push_back(fmt::format("{} '{}' {} {} {}..{} at {} Hz",
                                to_string(body->body->kind), body->body->text,
                                body->body->value, body->body->extra,
                                body->body->start, body->body->stop,
                                body->body->rate));
  return out;
}

std::string difference(const std::vector<stretch>& x,
                       const std::vector<stretch>& y) {
  for (std::size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
    auto place = fmt::format("stretch {}: ", i);
    if (i >= x.size())
      return place + words(y[i]) + " is new";
    if (i >= y.size())
      return place + words(x[i]) + " is missing";
    if (x[i] != y[i])
      return place + compare(x[i], y[i]);
  }
  return {};
}

media_total total_of(const std::vector<frame>& frames) {
  media_total out;
  for (auto& what : frames) {
    auto extent = extent_of(what);
    if (extent.frames == 0)
      continue;
    auto before = out.counter.rate();
    out.changes += before != 0 && before != extent.rate ? 1 : 0;
    out.counter.add(extent.frames, extent.rate);
    out.longest = std::max(out.longest, to_time(extent.frames, extent.rate));
    out.lowest = out.lowest == 0 ? extent.rate
                                 : std::min(out.lowest, extent.rate);
  }
  return out;
}

} // namespace exeunt
