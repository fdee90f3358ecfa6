// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/app_source.hpp>
#include <exeunt/pipeline/sanitize.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace exeunt {

namespace {

constexpr std::array<std::string_view, 4> media_names = {"any", "audio",
                                                         "packets", "bytes"};

result<port_list> ports_of(const app_source& s) {
  port_list out;
  out.outputs.push_back({.name = "out", .carries = s.carries});
  return out;
}

result<std::vector<choice>> choices_of(const app_source& s,
                                       std::span<const stream_format>) {
  choice only;
  only.output.carries = s.carries;
  only.output.codec = s.codec;
  only.output.audio = {s.rate, static_cast<std::uint16_t>(s.channels), 0};
  only.output.guaranteed = s.rate != 0 && s.channels != 0;
  return std::vector{only};
}

bool is_finite(std::span<const float> data) noexcept {
  return std::all_of(data.begin(), data.end(),
                     [](float x) { return std::isfinite(x); });
}

bool fits(const app_source& s, const audio& what) noexcept {
  auto& format = what.format;
  return s.carries == media::audio && format.channels != 0 && format.rate != 0
         && (s.rate == 0 || s.rate == format.rate)
         && (s.channels == 0 || s.channels == format.channels);
}

} // namespace

void app_source::describe(setting_visitor& v, app_source& s) {
  choose(v, s.carries, "carries", media_names, "what the application pushes");
  v(s.rate, "rate", hertz, "sample rate of audio; 0 leaves it open");
  v(s.channels, "channels", counted.between(0, 255),
    "channels of audio; 0 leaves them open");
  v(s.codec, "codec", plain, "codec of packets; empty leaves it open");
  v(s.live, "live", plain, "whether the pushes come in real time");
  v(s.capacity, "capacity", counted.between(2, 1 << 20),
    "frames that wait before a push says full");
}

app_source_processor::app_source_processor(app_source settings)
  : settings_(std::move(settings)) {
}

void app_source_processor::bind(std::shared_ptr<frame_ring> ring) {
  ring_ = std::move(ring);
}

bool app_source_processor::stale(const frame& what) const noexcept {
  return what.header.epoch < ring_->epoch() && what.kind() != frame_kind::event
         && (what.header.flags & protected_flag) == 0;
}

/// Replaces NaN and infinity, in a copy: the application may keep the frame.
void app_source_processor::clean(frame& what, emit& out) {
  auto sound = std::get_if<audio>(&what.body);
  if (!sound || is_finite(sound->data))
    return;
  auto copy = out.pool().make_samples(sound->data.size());
  std::copy(sound->data.begin(), sound->data.end(), copy.begin());
  out.count_bad_samples(sanitize(copy));
  sound->data = std::move(copy).share();
}

outcome app_source_processor::produce(std::size_t budget, emit& out) {
  if (!ring_)
    return more::ended;
  for (; budget > 0; --budget) {
    auto what = ring_->pop();
    if (!what)
      return ring_->finished() ? more::ended : more::when_woken;
    if (stale(*what))
      continue;
    clean(*what, out);
    out(std::move(*what));
  }
  return more::again;
}

bool fits(const app_source& settings, const frame& what) noexcept {
  switch (what.kind()) {
    case frame_kind::audio:
      return fits(settings, *what.get<audio>());
    case frame_kind::packet:
      return settings.carries == media::packets && what.get<packet>()->codec;
    case frame_kind::bytes:
      return settings.carries == media::bytes;
    case frame_kind::event:
      return what.get<event>()->body != nullptr;
    case frame_kind::gap:
      return what.get<gap>()->frames >= 0 && what.get<gap>()->rate != 0;
    default:
      return false;
  }
}

kind app_source_kind() {
  kind_definition<app_source> def;
  def.facts.name = app_source::kind_name;
  def.facts.summary = "Emits what the application pushes.";
  def.facts.example = "app_source name=mic rate=16000 channels=1 ! null";
  def.facts.time = time_map::generator;
  def.facts.max_burst = 16;
  def.facts.drains = true;
  def.facts.stays_home = true;
  def.ports = ports_of;
  def.choices = choices_of;
  def.make = [](const app_source& s) {
    return std::make_unique<app_source_processor>(s);
  };
  def.specimens = [](std::uint64_t) {
    return std::vector{specimen{"unbound", {}, {}}};
  };
  return make_kind(std::move(def));
}

} // namespace exeunt
