// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/utf8.hpp>
#include <exeunt/apps/xml_text.hpp>

namespace exeunt {

namespace {

/// Returns what stands for `what` where it may not stand itself, or nothing.
std::string_view instead_of(char32_t what) {
  switch (what) {
    case U'&':
      return "&amp;";
    case U'<':
      return "&lt;";
    case U'>':
      return "&gt;";
    case U'"':
      return "&quot;";
    case replacement_character:
    case 0xfffe:
    case 0xffff:
      return "\uFFFD";
    default:
      return what < U' ' ? " " : "";
  }
}

} // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto next = first_code_point(text);
    auto other = instead_of(next.value);
    out += other.empty() ? text.substr(0, next.octets) : other;
    text.remove_prefix(next.octets);
  }
  return out;
}

} // namespace exeunt
