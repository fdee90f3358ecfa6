// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/octet_io.hpp>

#include <fuzz/support/frame_script.hpp>
#include <fuzz/support/stage_text.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

namespace exeunt::fuzz {

/// A stage to be played, and what is to come in.
struct stage_script {
  stage_text stage;
  port_list ports;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  octet_reader rest;

  /// Returns what is declared of input `i`; the last one repeats.
  [[nodiscard]] const port& input(std::size_t i) const noexcept {
    return ports.inputs[std::min(i, ports.inputs.size() - 1)];
  }
};

/// Returns whether a link to `in` may bring `what`: its media, and what any
/// stage passes on.
[[nodiscard]] bool may_bring(const port& in, const frame& what) noexcept;

/// Returns what frames a stage with such ports can take in good time: silence
/// that is written down takes octets.
[[nodiscard]] script_limits limits_for(const port_list& ports) noexcept;

/// Reads a stage up to an octet 0, and one octet that says how many ports are
/// linked. Returns nothing if there is no such kind, or its settings are not
/// legal.
[[nodiscard]] std::optional<stage_script>
read_script(std::span<const std::uint8_t> data);

} // namespace exeunt::fuzz
