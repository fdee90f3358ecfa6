// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace exeunt::detail {

/// Returns the JSON pointer of the first member that an object in `json` has
/// twice; readers of JSON silently keep one of them (RFC 8259, section 4).
/// Nothing if there is none, or if `json` is not valid.
[[nodiscard]] std::optional<std::string>
find_duplicate_member(std::string_view json);

} // namespace exeunt::detail
