// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <opus/opus.h>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

std::vector<frame> coded_with(const setting_map& settings) {
  auto sound = speech_specimen(3, {48'000, 1, 0}, 48'000);
  auto got = run(opus_encode_kind(), settings, sound);
  REQUIRE(to_string(got.why) == "none");
  return got.outputs[0];
}

/// The octets of all packets behind each other.
byte_list content_of(const std::vector<frame>& packets) {
  byte_list out;
  for (auto& one : packets) {
    auto& data = one.get<packet>()->data;
    out.insert(out.end(), data.begin(), data.end());
  }
  return out;
}

} // namespace

TEST_CASE("no packet has more bandwidth than was asked for") {
  // As the table of contents of each packet tells: RFC 6716, section 3.1.
  const std::vector<std::pair<std::string, int>> names{
    {"narrow", OPUS_BANDWIDTH_NARROWBAND},
    {"medium", OPUS_BANDWIDTH_MEDIUMBAND},
    {"wide", OPUS_BANDWIDTH_WIDEBAND},
    {"superwide", OPUS_BANDWIDTH_SUPERWIDEBAND},
    {"full", OPUS_BANDWIDTH_FULLBAND}};
  for (auto& [given, wanted] : names) {
    auto name = given;
    CAPTURE(name);
    auto coded = coded_with({{"bandwidth", name}, {"bitrate", "64000"}});
    for (auto& one : coded)
      REQUIRE(opus_packet_get_bandwidth(one.get<packet>()->data.data())
              == wanted);
  }
}

TEST_CASE("complexity reaches the encoder") {
  auto least = coded_with({{"complexity", "0"}});
  auto most = coded_with({{"complexity", "10"}});
  CHECK(content_of(least) != content_of(most));
  CHECK(content_of(most) == content_of(coded_with({{"complexity", "10"}})));
  CHECK(length_of(least) == length_of(most));
}
