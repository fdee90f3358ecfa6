// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

namespace exeunt::test {

/// SHA-1 (FIPS 180-4, section 6.1), to compare with published sums.
class sha1 {
public:
  /// Returns the sum of `data` in hexadecimal.
  static std::string of(std::vector<std::uint8_t> data) {
    auto bits = std::uint64_t{data.size()} * 8;
    data.push_back(0x80);
    while (data.size() % 64 != 56)
      data.push_back(0);
    for (int shift = 56; shift >= 0; shift -= 8)
      data.push_back(static_cast<std::uint8_t>(bits >> shift));
    sha1 state;
    for (std::size_t at = 0; at < data.size(); at += 64)
      state.mix(&data[at]);
    return state.text();
  }

private:
  void mix(const std::uint8_t* block) {
    std::array<std::uint32_t, 80> w = {};
    for (std::size_t i = 0; i < 64; ++i)
      w[i / 4] = w[i / 4] << 8 | block[i];
    for (std::size_t i = 16; i < 80; ++i)
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    auto [a, b, c, d, e] = h_;
    for (std::size_t i = 0; i < 80; ++i) {
      auto next = std::rotl(a, 5) + choose(i, b, c, d) + e + w[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    h_ = {h_[0] + a, h_[1] + b, h_[2] + c, h_[3] + d, h_[4] + e};
  }

  static std::uint32_t choose(std::size_t i, std::uint32_t b, std::uint32_t c,
                              std::uint32_t d) {
    if (i < 20)
      return ((b & c) | (~b & d)) + 0x5a827999;
    if (i < 40)
      return (b ^ c ^ d) + 0x6ed9eba1;
    if (i < 60)
      return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    return (b ^ c ^ d) + 0xca62c1d6;
  }

  std::string text() const {
    std::string out;
    for (auto word : h_)
      for (int shift = 28; shift >= 0; shift -= 4)
        out.push_back("0123456789abcdef"[word >> shift & 15]);
    return out;
  }

  std::array<std::uint32_t, 5> h_ = {0x67452301, 0xefcdab89, 0x98badcfe,
                                     0x10325476, 0xc3d2e1f0};
};

} // namespace exeunt::test
