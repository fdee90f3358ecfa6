// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711.hpp>

#include <doctest/doctest.h>
#include <support/test_data.hpp>

using namespace exeunt;
using namespace exeunt::test;

namespace {

using octet_list = std::vector<std::uint8_t>;

std::int16_t sample_at(const octet_list& from, std::size_t index) {
  return static_cast<std::int16_t>(from[2 * index] | from[2 * index + 1] << 8);
}

octet_list encode(const octet_list& in, std::uint8_t (*law)(std::int16_t)) {
  octet_list out;
  for (std::size_t i = 0; i < in.size() / 2; ++i)
    out.push_back(law(sample_at(in, i)));
  return out;
}

octet_list decode(const octet_list& in, std::int16_t (*law)(std::uint8_t)) {
  octet_list out;
  for (auto octet : in) {
    auto value = static_cast<std::uint16_t>(law(octet));
    out.push_back(static_cast<std::uint8_t>(value));
    out.push_back(static_cast<std::uint8_t>(value >> 8));
  }
  return out;
}

} // namespace

TEST_CASE("the laws have the corner values of G.711") {
  // ITU-T G.711, tables 1a to 2b, scaled to 16 bits.
  CHECK(g711::from_alaw(0xd5) == 8);
  CHECK(g711::from_alaw(0x55) == -8);
  CHECK(g711::from_alaw(0xaa) == 32'256);
  CHECK(g711::from_alaw(0x2a) == -32'256);
  CHECK(g711::from_ulaw(0xff) == 0);
  CHECK(g711::from_ulaw(0x7f) == 0);
  CHECK(g711::from_ulaw(0x80) == 32'124);
  CHECK(g711::from_ulaw(0x00) == -32'124);
}

TEST_CASE("an octet survives decoding and encoding") {
  for (int octet = 0; octet < 256; ++octet) {
    auto one = static_cast<std::uint8_t>(octet);
    CHECK(g711::to_alaw(g711::from_alaw(one)) == one);
    // The law has two zeros; we write the positive one.
    auto zero = one == 0x7f ? std::uint8_t{0xff} : one;
    CHECK(g711::to_ulaw(g711::from_ulaw(one)) == zero);
  }
}

TEST_CASE("every 16-bit sample is coded as the sweep says") {
  auto folder = data_file("codecs/livekit-g711");
  if (!folder) {
    MESSAGE("skipped: no data");
    return;
  }
  auto sweep = octets_of(*folder / "sweep.s16le");
  auto alaw = octets_of(*folder / "sweep.alaw");
  auto ulaw = octets_of(*folder / "sweep.ulaw");
  CHECK(encode(sweep, g711::to_alaw) == alaw);
  CHECK(encode(sweep, g711::to_ulaw) == ulaw);
  CHECK(decode(alaw, g711::from_alaw)
        == octets_of(*folder / "sweep.alaw.s16le"));
  CHECK(decode(ulaw, g711::from_ulaw)
        == octets_of(*folder / "sweep.ulaw.s16le"));
}
