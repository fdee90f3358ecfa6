// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <filesystem>
#include <string>

namespace exeunt {

/// A folder of its own for a test or a measurement; gone with all its files at
/// the end.
class scratch_folder {
public:
  scratch_folder();
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder();

  /// Returns the path of the folder; empty if it could not be made.
  [[nodiscard]] const std::filesystem::path& path() const noexcept {
    return path_;
  }

  /// Returns the path of a file in it.
  [[nodiscard]] std::string file(const std::string& name) const {
    return (path_ / name).string();
  }

private:
  std::filesystem::path path_;
};

} // namespace exeunt
