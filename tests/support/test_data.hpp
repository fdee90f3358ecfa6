// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace exeunt::test {

/// Returns the folder with real recordings: EXEUNT_TEST_DATA, or the first
/// `shared/data` beside this folder or one above it.
inline std::optional<std::filesystem::path> data_folder() {
  namespace fs = std::filesystem;
  if (auto given = std::getenv("EXEUNT_TEST_DATA"))
    return fs::path{given};
  auto from = fs::current_path();
  for (; from != from.root_path(); from = from.parent_path())
    if (fs::exists(from / "shared/data/README.md"))
      return from / "shared/data";
  return std::nullopt;
}

/// Returns the path of a recording, or nothing where there is no data.
inline std::optional<std::filesystem::path> data_file(const std::string& name) {
  auto folder = data_folder();
  if (!folder || !std::filesystem::exists(*folder / name))
    return std::nullopt;
  return *folder / name;
}

/// Returns the octets of a file.
inline std::vector<std::uint8_t> octets_of(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace exeunt::test
