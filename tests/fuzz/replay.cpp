// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/support/target.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::vector<std::uint8_t> octets_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Returns the files in `folder`, sorted; a folder that is not there has none.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code none;
  for (auto& entry : fs::directory_iterator{folder, none})
    if (entry.is_regular_file())
      out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

/// Runs a target without libFuzzer, on every file of the folders, and prints
/// each name first, so that the last one is that of the input that broke.
int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i)
    for (auto& path : files_in(argv[i])) {
      std::cout << path.string() << std::endl;
      exeunt::fuzz::one_input(octets_of(path));
      ++count;
    }
  exeunt::fuzz::one_input({});
  std::cout << count << " inputs" << std::endl;
  return count > 0 ? 0 : 1;
}
