// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace exeunt::test {

/// A folder of its own for a test or a measurement; gone with all its files at
/// the end.
class scratch_folder {
public:
  scratch_folder() {
    auto name = std::filesystem::temp_directory_path() / "exeunt-";
    auto text = name.string() + std::string(6, 'X');
    if (auto made = ::mkdtemp(text.data()))
      path_ = made;
  }

  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;

  ~scratch_folder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
  }

  /// Returns the path of the folder.
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

} // namespace exeunt::test
