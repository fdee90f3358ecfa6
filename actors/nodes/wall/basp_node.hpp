// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace exeunt {

/// How CAF writes the id of a node into its messages: what kind of id it is, a
/// number of its process, 20 octets of its host.
using basp_node = std::array<std::uint8_t, 32>;

/// Returns what CAF writes for an id that it prints as `text`, 40 digits of a
/// hexadecimal number, `#`, a decimal one; or nothing, for any other text.
[[nodiscard]] std::optional<basp_node>
to_basp_node(std::string_view text) noexcept;

} // namespace exeunt
