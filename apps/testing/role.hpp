// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/testing/prop_room.hpp>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt::testing {

using props_ptr = std::shared_ptr<prop_room>;

/// Where a stage of a scenario stands.
enum class role : std::uint8_t { source, transform, sink };

inline constexpr std::array<std::string_view, 3> role_names
  = {"source", "transform", "sink"};

/// The one format of scenarios: 8 kHz mono, so that 8 samples last 1 ms.
inline constexpr audio_format scenario_format{8000, 1, 0};

/// Returns one input and one output, as far as `as` has them. Whoever handles
/// events gets gaps too.
[[nodiscard]] inline port_list ports_of(role as, bool handles_events = false) {
  port at{.name = "in", .carries = media::any};
  if (handles_events)
    at.handles = {frame_kind::event, frame_kind::gap};
  port_list out;
  if (as != role::source)
    out.inputs.push_back(at);
  at.name = "out";
  at.carries = as == role::source ? media::audio : media::any;
  if (as != role::sink)
    out.outputs.push_back(at);
  return out;
}

/// Returns what a source of scenarios puts out, or what came in.
[[nodiscard]] inline std::vector<choice>
choices_of(role as, std::span<const stream_format> inputs) {
  choice only;
  if (as == role::source)
    only.output = {media::audio, scenario_format, {}, true};
  else if (!inputs.empty())
    only.output = inputs.front();
  return {only};
}

/// Returns `count` samples that count up from `first`; exact up to 2^24.
[[nodiscard]] inline frame ramp_frame(std::int64_t first, std::int64_t count,
                                      buffer_pool pool) {
  auto data = pool.make_samples(static_cast<std::size_t>(count));
  for (auto& x : data)
    x = static_cast<float>(first++);
  return audio{scenario_format, std::move(data).share()};
}

} // namespace exeunt::testing
