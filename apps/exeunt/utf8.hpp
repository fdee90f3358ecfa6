// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace exeunt {

/// What stands in the place of octets that are no UTF-8.
inline constexpr char32_t replacement_character = 0xfffd;

/// A code point, and how many octets of a text it takes.
struct code_point {
  char32_t value = 0;
  std::size_t octets = 1;
};

/// Returns the first code point of `text`, which is not empty. An octet with
/// which none begins is a `replacement_character` (RFC 3629, section 3).
[[nodiscard]] code_point first_code_point(std::string_view text) noexcept;

/// Returns the start of `text`, as far as `most` code points reach.
[[nodiscard]] std::string_view cut_text(std::string_view text,
                                        std::size_t most) noexcept;

} // namespace exeunt
