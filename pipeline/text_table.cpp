// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/text_table.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace exeunt::detail {

namespace {

/// Counts code points: all octets of UTF-8 but those that continue one.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
    std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    }));
}

} // namespace

text_table::text_table(std::vector<std::string> titles)
  : right_(titles.size()) {
  rows_.push_back(std::move(titles));
}

void text_table::add(std::vector<std::string> row) {
  rows_.push_back(std::move(row));
}

void text_table::align_right(std::size_t column) {
  right_[column] = true;
}

std::string text_table::text() const {
  std::vector<std::size_t> widths(right_.size());
  for (auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width(row[i]));
  std::string out;
  for (auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string pad(widths[i] - width(row[i]), ' ');
      line += i == 0 ? "" : "  ";
      line += right_[i] ? pad + row[i] : row[i] + pad;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

} // namespace exeunt::detail
