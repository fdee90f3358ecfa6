// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <string>

namespace exeunt {

/// Returns the CPU seconds that decoding the Ogg Opus file at `path` (mono)
/// loses to libopus' multistream calls, which GStreamer's opusdec uses:
/// libopus 1.3 asks the CPU for its features at each of them, which is slow in
/// a virtual machine, where CPUID traps. Errors: libopus refuses the file.
[[nodiscard]] result<double> trap_cost(const std::string& path);

} // namespace exeunt
