// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace exeunt::detail {

/// Lines up columns for a terminal, two spaces between them.
class text_table {
public:
  explicit text_table(std::vector<std::string> titles);

  /// Adds a row; it has as many cells as there are titles.
  void add(std::vector<std::string> row);

  /// Aligns a column to the right, as numbers are.
  void align_right(std::size_t column);

  /// Leaves a column out if no row has anything in it.
  void omit_if_empty(std::size_t column);

  /// Returns the lines, each with its line feed and no space at its end.
  [[nodiscard]] std::string text() const;

private:
  [[nodiscard]] bool is_empty(std::size_t column) const;

  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_;
  std::vector<bool> optional_;
};

} // namespace exeunt::detail
