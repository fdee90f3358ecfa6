// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <string_view>

namespace exeunt {

/// Returns, e.g., `audio`.
[[nodiscard]] std::string_view media_text(media what) noexcept;

/// Returns, e.g., `exact`.
[[nodiscard]] std::string_view time_text(time_map how) noexcept;

/// Returns `worker` or `blocking`.
[[nodiscard]] std::string_view runs_text(runs_on where) noexcept;

/// Returns `in`, or `in0, in1, ...` for a port that repeats.
[[nodiscard]] std::string port_name(const port& what);

/// Returns, e.g., `audio, 8000 or 16000 Hz, 1 or 2 channels`.
[[nodiscard]] std::string accepts_text(const port& what);

} // namespace exeunt
