// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/xml_text.hpp>

namespace exeunt {

namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

} // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (auto c : text) {
    auto entity = entity_of(c);
    if (!entity.empty())
      out += entity;
    else
      out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

} // namespace exeunt
