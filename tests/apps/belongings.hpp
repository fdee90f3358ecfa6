// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "node_child.hpp"

namespace exeunt::test {

/// What a process holds of its system.
struct belongings {
  long threads = 0;
  long descriptors = 0;
  long memory = 0; ///< KiB
};

/// Returns the number behind `key` in a file of the system; -1: there is none.
inline long number_after(const std::string& key, const std::string& path) {
  std::ifstream in{path};
  std::string word;
  long out = -1;
  while (in >> word)
    if (word == key && in >> out)
      return out;
  return -1;
}

inline belongings belongings_of(const node_child& node) {
  namespace fs = std::filesystem;
  auto folder = "/proc/" + std::to_string(node.pid());
  auto all = fs::directory_iterator{folder + "/fd"};
  return {number_after("Threads:", folder + "/status"),
          std::distance(fs::begin(all), fs::end(all)),
          number_after("RssAnon:", folder + "/status")};
}

} // namespace exeunt::test
