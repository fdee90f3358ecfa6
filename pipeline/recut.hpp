// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstddef>
#include <vector>

namespace exeunt {

/// Returns the same media in other pieces: runs of audio of one format, and
/// runs of bytes, are joined and cut anew, each piece 1 to `longest` samples
/// per channel (octets). All else stays as it is and where it is.
[[nodiscard]] std::vector<frame> recut(const std::vector<frame>& frames,
                                       std::size_t longest, dice& chance);

} // namespace exeunt
