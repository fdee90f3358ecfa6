// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/part_file.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace exeunt {

/// A small file that nobody ever reads half of: it is `PATH.part` until it is
/// whole, and that part does not outlive the object.
class whole_file {
public:
  whole_file() = default;
  whole_file(const whole_file&) = delete;
  whole_file& operator=(const whole_file&) = delete;

  /// Removes the part if there was no `commit` that worked.
  ~whole_file();

  /// Creates `PATH.part`, so that a device, an unwritable folder or another
  /// writer is found early. Errors: `io_failed`.
  error open(std::string path);

  /// Writes `content` and gives the file its name; to be called once, after
  /// an `open` that worked. Errors: `io_failed`.
  error commit(std::string_view content);

private:
  std::optional<part_file> part_;
};

} // namespace exeunt
