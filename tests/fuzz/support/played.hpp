// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/rehearsal.hpp>

#include <fuzz/support/frame_script.hpp>

#include <cstdint>
#include <vector>

namespace exeunt::fuzz {

/// Returns at most 64 packets and gaps of a script.
[[nodiscard]] std::vector<frame> read_packets(octet_reader& in,
                                              const script_limits& limits);

/// Ends the program unless `seen` lasts as long as `inputs`, or as the time map
/// of `what` says.
void must_conserve(const kind& what,
                   const std::vector<std::vector<frame>>& inputs,
                   const rehearsed& seen);

/// Plays `input` to a stage with one output. Ends the program if media is
/// lost, or if it fails without help.
[[nodiscard]] rehearsed play(const kind& what, const setting_map& settings,
                             const std::vector<frame>& input);

/// Returns ns of media in `frames`.
[[nodiscard]] std::int64_t length_of(const std::vector<frame>& frames);

} // namespace exeunt::fuzz
