// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace exeunt::fuzz {

/// A regular file that lies in memory and is gone with this object.
class memory_file {
public:
  explicit memory_file(std::span<const std::uint8_t> content);
  memory_file(const memory_file&) = delete;
  memory_file& operator=(const memory_file&) = delete;
  ~memory_file();

  /// Returns a path by which it can be opened.
  [[nodiscard]] std::string path() const;

private:
  int descriptor_;
};

} // namespace exeunt::fuzz
