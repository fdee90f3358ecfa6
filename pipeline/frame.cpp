// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/frame.hpp>

#include <cstddef>
#include <iterator>

namespace exeunt {

namespace {

constexpr std::string_view event_names[]
  = {"speech_started", "speech_stopped", "dtmf",  "transcript",
     "text",           "tone",           "mark",  "discontinuity",
     "interrupted",    "voice",          "level", "user"};

constexpr std::string_view cause_names[] = {"lost", "late", "overload",
                                            "interrupted", "gated"};

constexpr std::string_view kind_names[] = {"audio", "packet", "bytes",
                                           "event", "gap",    "end"};

template <class Enum, std::size_t N>
std::string_view
name_of(Enum value, const std::string_view (&names)[N]) noexcept {
  auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view{"unknown"};
}

media_extent packet_extent(const packet& what) noexcept {
  auto trims = std::int64_t{what.trim_front} + what.trim_back;
  auto frames = std::int64_t{what.duration} - trims;
  auto rate = what.codec ? what.codec->clock_rate : 48'000u;
  return {frames > 0 ? frames : 0, rate};
}

} // namespace

std::string_view to_string(event_kind kind) noexcept {
  return name_of(kind, event_names);
}

std::string_view to_string(gap_cause cause) noexcept {
  return name_of(cause, cause_names);
}

std::string_view to_string(frame_kind kind) noexcept {
  return name_of(kind, kind_names);
}

media_extent extent_of(const frame& what) noexcept {
  switch (what.kind()) {
    case frame_kind::audio: {
      auto& body = *what.get<audio>();
      return {body.frames(), body.format.rate};
    }
    case frame_kind::packet:
      return packet_extent(*what.get<packet>());
    case frame_kind::gap:
      return {what.get<gap>()->frames, what.get<gap>()->rate};
    default:
      return {};
  }
}

std::int64_t payload_duration(const frame& what) noexcept {
  if (what.kind() == frame_kind::gap)
    return 0;
  auto [frames, rate] = extent_of(what);
  return rate == 0 ? 0 : to_time(frames, rate).count();
}

} // namespace exeunt
