// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_site.hpp>

#include <string>

namespace exeunt {

/// Returns `path` as the text of a graph quotes it.
[[nodiscard]] std::string in_quotes(const std::string& path);

/// Encodes the WAV file `recording` as Ogg Opus at 24 kbit/s to `to`,
/// `times` in a row.
error encode(runtime& in, const std::string& recording, const std::string& to,
             int times = 1);

} // namespace exeunt
