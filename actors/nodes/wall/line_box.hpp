// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace exeunt {

/// Cuts a stream into lines of text of at most `defaults::max_hello` octets,
/// and leaves what follows them.
class line_box {
public:
  void put(std::span<const std::uint8_t> what) {
    held_.append(reinterpret_cast<const char*>(what.data()), what.size());
  }

  /// Takes the next line, without its line feed.
  [[nodiscard]] std::optional<std::string> take() {
    auto end = held_.find('\n');
    if (end == std::string::npos || end >= defaults::max_hello)
      return std::nullopt;
    auto out = held_.substr(0, end);
    held_.erase(0, end + 1);
    return out;
  }

  /// Whether what is held cannot become a line.
  [[nodiscard]] bool is_no_text() const {
    auto line = held_.substr(0, held_.find('\n'));
    return line.size() >= defaults::max_hello
           || std::any_of(line.begin(), line.end(), [](char c) {
                return static_cast<unsigned char>(c) < ' ';
              });
  }

  /// What is held.
  [[nodiscard]] const std::string& held() const noexcept {
    return held_;
  }

private:
  std::string held_;
};

} // namespace exeunt
