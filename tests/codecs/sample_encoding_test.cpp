// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/sample_encoding.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace exeunt;

namespace {

using octet_list = std::vector<std::uint8_t>;
using float_list = std::vector<float>;

octet_list encode(sample_encoding encoding, const float_list& in) {
  octet_list out(in.size() * octets_per_sample(encoding));
  encode_samples(encoding, in, out.data());
  return out;
}

float_list decode(sample_encoding encoding, const octet_list& in,
                  std::endian order = std::endian::little) {
  float_list out(in.size() / octets_per_sample(encoding));
  decode_samples(encoding, order, in.data(), out);
  return out;
}

} // namespace

TEST_CASE("16 bits are rounded to the nearest and clipped") {
  auto unit = 1.0f / 32'768;
  auto got = encode(sample_encoding::s16, {0, unit, 0.4f * unit, -0.6f * unit,
                                           1.0f, -1.0f, 7.0f, -7.0f});
  CHECK(got
        == octet_list{0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0x80, 0xff,
                      0x7f, 0, 0x80});
}

TEST_CASE("16 bits are rounded as std::lrint does, ties to even") {
  float_list in;
  for (int halves = -65'540; halves <= 65'540; ++halves)
    for (auto off : {-0.01f, 0.f, 0.01f})
      in.push_back((0.5f * static_cast<float>(halves) + off) / 32'768);
  auto got = decode(sample_encoding::s16, encode(sample_encoding::s16, in));
  std::size_t others = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    auto bounded = std::clamp(in[i] * 32'768, -32'768.f, 32'767.f);
    others += std::lrint(bounded) != std::lrint(got[i] * 32'768) ? 1 : 0;
  }
  CHECK(others == 0);
}

TEST_CASE("24 bits are rounded to the nearest and clipped") {
  auto got = encode(sample_encoding::s24, {0.5f, -1.0f, 1.0f});
  CHECK(got == octet_list{0, 0, 0x40, 0, 0, 0x80, 0xff, 0xff, 0x7f});
}

TEST_CASE("what is no number is written as silence in integers") {
  auto nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(encode(sample_encoding::s16, {nan}) == octet_list{0, 0});
}

TEST_CASE("every 16-bit sample survives decoding and encoding") {
  octet_list all;
  for (int sample = -32'768; sample < 32'768; ++sample) {
    all.push_back(static_cast<std::uint8_t>(sample));
    all.push_back(static_cast<std::uint8_t>(sample >> 8));
  }
  auto floats = decode(sample_encoding::s16, all);
  CHECK(floats.front() == -1.0f);
  CHECK(encode(sample_encoding::s16, floats) == all);
}

TEST_CASE("every float survives encoding and decoding as a float") {
  float_list in{0, 1, -1, 1e-30f, -123.25f};
  CHECK(decode(sample_encoding::f32, encode(sample_encoding::f32, in)) == in);
}

TEST_CASE("big-endian samples are turned round") {
  auto big = std::endian::big;
  CHECK(decode(sample_encoding::s16, {0x40, 0}, big) == float_list{0.5f});
  CHECK(decode(sample_encoding::s24, {0xc0, 0, 0}, big) == float_list{-0.5f});
  CHECK(decode(sample_encoding::f64, {0x3f, 0xd0, 0, 0, 0, 0, 0, 0}, big)
        == float_list{0.25f});
}

TEST_CASE("a 64-bit float too large for 32 bits counts as no number") {
  octet_list huge{0, 0, 0, 0, 0, 0, 0xf0, 0x7e}; // 2^1008
  float_list out(1, 1.0f);
  CHECK(
    decode_samples(sample_encoding::f64, std::endian::little, huge.data(), out)
    == 1);
  CHECK(out == float_list{0});
}
