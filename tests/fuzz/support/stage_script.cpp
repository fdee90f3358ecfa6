// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/support/stage_script.hpp>

#include <algorithm>

namespace exeunt::fuzz {

namespace {

/// Returns how many ports of `all` are linked; only the last one repeats.
std::size_t count(const std::vector<port>& all, unsigned more) {
  return all.size() + (!all.empty() && all.back().repeats ? more : 0);
}

} // namespace

bool may_bring(const port& in, const frame& what) noexcept {
  auto passes = what.kind() == frame_kind::event
                || what.kind() == frame_kind::gap;
  return passes || carries(in, what.kind());
}

script_limits limits_for(const port_list& ports) noexcept {
  auto writes = ports.outputs.empty()
                || ports.outputs[0].carries == media::bytes;
  return writes ? script_limits{.gap = 10, .lies = false} : script_limits{};
}

std::optional<stage_script> read_script(std::span<const std::uint8_t> data) {
  auto end = std::find(data.begin(), data.end(), std::uint8_t{0});
  octet_reader rest{{std::next(end, end != data.end() ? 1 : 0), data.end()}};
  auto text = reinterpret_cast<const char*>(data.data());
  auto size = static_cast<std::size_t>(end - data.begin());
  auto stage = read_stage({text, size});
  if (!stage.what || !stage.what->canonical(stage.settings))
    return std::nullopt;
  auto ports = stage.what->ports(stage.settings);
  if (!ports)
    return std::nullopt;
  auto more = rest.number<std::uint8_t>();
  auto inputs = count(ports->inputs, more & 3u);
  auto outputs = count(ports->outputs, more >> 2 & 3u);
  return stage_script{std::move(stage), std::move(*ports), inputs, outputs,
                      rest};
}

} // namespace exeunt::fuzz
