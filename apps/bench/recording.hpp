// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_site.hpp>

#include <string>

namespace exeunt {

/// Returns `path` as the text of a graph quotes it.
[[nodiscard]] std::string in_quotes(const std::string& path);

/// Lets the WAV file `recording`, `times` in a row, go through the stages
/// `through`, e.g., `opus_encode ! ogg path=a.opus`.
error repeat_through(runtime& in, const std::string& recording,
                     const std::string& through, int times = 1);

} // namespace exeunt
