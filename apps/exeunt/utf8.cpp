// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/utf8.hpp>

namespace exeunt {

namespace {

/// Returns how many octets a code point has that begins with `first`, or 0.
std::size_t octets_after(unsigned char first) noexcept {
  if (first < 0x80)
    return 1;
  if (first < 0xc0)
    return 0;
  if (first < 0xe0)
    return 2;
  if (first < 0xf0)
    return 3;
  return first < 0xf8 ? 4 : 0;
}

/// Only the shortest form is UTF-8, and surrogates are none.
bool is_allowed(char32_t value, std::size_t octets) noexcept {
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x1'0000};
  auto surrogate = value >= 0xd800 && value < 0xe000;
  return value >= least[octets] && value <= 0x10'ffff && !surrogate;
}

} // namespace

code_point first_code_point(std::string_view text) noexcept {
  constexpr code_point invalid{replacement_character, 1};
  auto first = static_cast<unsigned char>(text[0]);
  auto octets = octets_after(first);
  if (octets == 0 || octets > text.size())
    return invalid;
  char32_t value = octets == 1 ? first : first & (0x7fu >> octets);
  for (auto c : text.substr(1, octets - 1)) {
    if ((static_cast<unsigned char>(c) & 0xc0u) != 0x80u)
      return invalid;
    value = value << 6 | (static_cast<unsigned char>(c) & 0x3fu);
  }
  return is_allowed(value, octets) ? code_point{value, octets} : invalid;
}

std::string_view cut_text(std::string_view text, std::size_t most) noexcept {
  std::size_t end = 0;
  for (; most > 0 && end < text.size(); --most)
    end += first_code_point(text.substr(end)).octets;
  return text.substr(0, end);
}

} // namespace exeunt
