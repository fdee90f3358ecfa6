// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <fstream>
#include <string>
#include <string_view>

namespace exeunt {

/// A small file that nobody ever reads half of: it is `PATH.part` until it is
/// whole.
class whole_file {
public:
  whole_file() = default;
  whole_file(const whole_file&) = delete;
  whole_file& operator=(const whole_file&) = delete;

  /// Removes the part if there was no `commit`.
  ~whole_file();

  /// Creates `PATH.part`, so that an unwritable folder is found early.
  /// Errors: `io_failed`.
  error open(std::string path);

  /// Writes `content` and gives the file its name. Errors: `io_failed`.
  error commit(std::string_view content);

private:
  std::string path_;
  std::string part_;
  std::ofstream out_;
};

} // namespace exeunt
