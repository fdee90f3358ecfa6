// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace exeunt {

/// The version of what nodes say to each other, first of all in a hello.
inline constexpr std::uint32_t node_protocol = 1;

/// What a node says of itself, in one line of text:
///
///     exeunt VERSION NAME INSTANCE CAF-NODE-ID
struct hello {
  std::string name;
  /// Tells one life of a node from the next; without blanks.
  std::string instance;
  /// As CAF prints it: 40 digits of a hexadecimal number, `#`, a decimal one.
  std::string node_id;
  std::uint32_t version = node_protocol;

  friend bool operator==(const hello&, const hello&) = default;
};

/// Whether a node may be called so: 1 to 63 letters, digits, `.`, `_`, `-`, the
/// first of them a letter or digit.
[[nodiscard]] bool is_node_name(std::string_view text) noexcept;

/// Returns the line, without its line feed.
[[nodiscard]] std::string to_line(const hello& who);

/// Returns the line by which `why` is told, without its line feed:
///
///     refused CODE TEXT
[[nodiscard]] std::string to_refusal(const error& why);

/// Reads a line of either form. A refusal becomes the error that it tells, with
/// the place `peer`; `version_mismatch` names both versions; `malformed`.
[[nodiscard]] result<hello> read_hello(std::string_view line);

} // namespace exeunt
