// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <string>

namespace exeunt {

/// Returns how many frames `--trace` asks for: 0 where `text` is empty.
[[nodiscard]] result<std::uint32_t> parse_trace(const std::string& text);

} // namespace exeunt
