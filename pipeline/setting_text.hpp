// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/settings.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How values of settings are written; shared by reader and writer.
namespace exeunt::detail {

/// Returns the shortest text that reads back to exactly `value`.
template <class Number>
  requires std::floating_point<Number> || std::integral<Number>
[[nodiscard]] std::string number_text(Number value) {
  std::array<char, 32> buf;
  auto end = std::to_chars(buf.data(), buf.data() + buf.size(), value).ptr;
  return {buf.data(), end};
}

/// Returns all of `text` as a number, or nothing.
template <class Number>
[[nodiscard]] std::optional<Number> read_number(std::string_view text) {
  Number value{};
  auto last = text.data() + text.size();
  auto [ptr, failed] = std::from_chars(text.data(), last, value);
  if (failed != std::errc{} || ptr != last)
    return std::nullopt;
  return value;
}

/// Returns, e.g., "8000..48000", "0..", or nothing where all is legal.
[[nodiscard]] std::string range_text(const unit& of);

/// Returns "speech | all".
[[nodiscard]] std::string choices_text(std::span<const std::string_view> names);

} // namespace exeunt::detail
