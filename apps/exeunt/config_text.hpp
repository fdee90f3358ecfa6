// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// A key of a configuration, and what it is set to.
struct config_entry {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;
  /// Of the key, from 1.
  std::size_t line = 0;
};

/// Reads TOML (version 1.0.0) as far as a list of options needs it: keys
/// without dots, strings of one line, numbers, lists of those, comments; the
/// only escapes are of a quote and a backslash. Nothing is taken for something
/// else: `syntax`, with the line.
[[nodiscard]] result<std::vector<config_entry>>
parse_config(std::string_view text);

} // namespace exeunt
