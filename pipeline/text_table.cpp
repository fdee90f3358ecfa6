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
  : right_(titles.size()), optional_(titles.size()) {
  rows_.push_back(std::move(titles));
}

void text_table::add(std::vector<std::string> row) {
  rows_.push_back(std::move(row));
}

void text_table::align_right(std::size_t column) {
  right_[column] = true;
}

void text_table::omit_if_empty(std::size_t column) {
  optional_[column] = true;
}

bool text_table::is_empty(std::size_t column) const {
  return std::all_of(rows_.begin() + 1, rows_.end(),
                     [&](auto& row) { return row[column].empty(); });
}

std::string text_table::text() const {
  std::vector<std::size_t> widths(right_.size());
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    for (auto& row : rows_)
      widths[i] = std::max(widths[i], width(row[i]));
    if (!optional_[i] || !is_empty(i))
      shown.push_back(i);
  }
  std::string out;
  for (auto& row : rows_) {
    std::string line;
    for (auto i : shown) {
      std::string pad(widths[i] - width(row[i]), ' ');
      line += i == shown.front() ? "" : "  ";
      line += right_[i] ? pad + row[i] : row[i] + pad;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

} // namespace exeunt::detail
