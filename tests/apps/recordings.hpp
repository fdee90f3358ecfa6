// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

namespace exeunt::test {

/// Returns all octets of a file.
inline std::string content_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Returns the seconds in a WAV of one channel with 16 bits.
inline double seconds_in(const std::string& path) {
  auto octets = content_of(path);
  REQUIRE(octets.size() >= 44);
  auto word = [&](std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = 4; i > 0; --i)
      out = out << 8 | static_cast<std::uint8_t>(octets[at + i - 1]);
    return out;
  };
  auto data = octets.find("data");
  REQUIRE(data != std::string::npos);
  auto size = word(data + 4);
  CHECK(size <= octets.size() - data - 8);
  return size / 2.0 / word(24);
}

} // namespace exeunt::test
