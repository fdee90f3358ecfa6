// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/support/kinds.hpp>
#include <fuzz/support/stage_text.hpp>

#include <algorithm>

namespace exeunt::fuzz {

namespace {

/// Takes the next line off `text`.
std::string_view next_line(std::string_view& text) {
  auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

} // namespace

stage_text read_stage(std::string_view text) {
  stage_text out;
  out.what = all_kinds().find(next_line(text));
  while (!text.empty()) {
    auto line = next_line(text);
    auto equals = line.find('=');
    if (equals != line.npos)
      out.settings.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return out;
}

} // namespace exeunt::fuzz
