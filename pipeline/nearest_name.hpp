// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace exeunt::detail {

/// Returns the candidate that `name` was probably meant to be: the first of
/// those with the fewest edits, or nothing if none has at most a third of the
/// letters wrong (Levenshtein, 1966).
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       std::span<const std::string> candidates);

/// Returns "did you mean `vad`?" or, with no such candidate, "use one of ...".
[[nodiscard]] std::string suggest_name(std::string_view name,
                                       std::span<const std::string> candidates);

} // namespace exeunt::detail
