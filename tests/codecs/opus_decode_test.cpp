// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>

#include <doctest/doctest.h>
#include <support/test_data.hpp>

#include <cmath>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

std::vector<float> from_s16(std::span<const std::uint8_t> data) {
  std::vector<float> out;
  for (std::size_t i = 0; i + 2 <= data.size(); i += 2)
    out.push_back(static_cast<std::int16_t>(data[i] | data[i + 1] << 8)
                  / 32'768.f);
  return out;
}

frame packet_of(codec_ptr codec, const byte_list& data) {
  buffer_pool pool;
  packet out{std::move(codec), pool.copy(std::span{data}), 960};
  return frame{std::move(out)};
}

} // namespace

TEST_CASE("a real recording decodes to its truth") {
  auto coded = data_file("opus/misc/speech_8.opus");
  auto truth = data_file("opus/misc/speech_8.wav");
  if (!coded || !truth) {
    MESSAGE("skipped: no data");
    return;
  }
  // The canonical header of 44 octets, then 16-bit samples.
  auto wav = octets_of(*truth);
  auto right = from_s16(std::span<const std::uint8_t>{wav}.subspan(44));
  auto got = decode(read_ogg(octets_of(*coded)).frames);
  CHECK(got.size() == right.size());
  CHECK(snr(right, got) >= 40);
}

TEST_CASE("every recording has its length at every rate") {
  for (auto name : {"opus/misc/8khz_5s.opus", "opus/misc/pion_tiny.ogg",
                    "opus/misc/speech_8.opus"}) {
    auto path = data_file(name);
    if (!path) {
      MESSAGE("skipped: no data");
      return;
    }
    CAPTURE(name);
    auto packets = read_ogg(octets_of(*path)).frames;
    auto ticks = static_cast<std::size_t>(length_of(packets));
    for (std::size_t rate : {8'000u, 12'000u, 16'000u, 24'000u, 48'000u})
      CHECK(decode(packets, {{"rate", std::to_string(rate)}}).size()
            == ticks * rate / 48'000);
  }
}

TEST_CASE("opus_decode applies the gain of OpusHead") {
  auto packets = speech_packets(0.5);
  auto plain = decode(packets);
  for (auto& one : packets) {
    auto body = *one.get<packet>();
    auto head = *parse_opus_head(body.codec->extra);
    // 256 steps per dB (RFC 7845, section 5.1).
    head.gain = -6 * 256;
    body.codec = describe_opus(head);
    one = frame{body};
  }
  auto quiet = decode(packets);
  auto change = 10 * std::log10(power_of(quiet) / power_of(plain));
  CHECK(change == doctest::Approx(-6).epsilon(0.001));
}

TEST_CASE("equal descriptions from a wire do not start the decoder anew") {
  auto packets = speech_packets(0.5);
  auto plain = decode(packets);
  for (auto& one : packets) {
    auto body = *one.get<packet>();
    body.codec = std::make_shared<const codec_description>(*body.codec);
    one = frame{body};
  }
  CHECK(decode(packets) == plain);
}

TEST_CASE("a chained link decodes as it does alone") {
  auto alone = decode(speech_packets(0.5));
  auto packets = speech_packets(1);
  auto more = speech_packets(0.5);
  packets.insert(packets.end(), more.begin(), more.end());
  auto both = decode(packets);
  REQUIRE(both.size() == 48'000 + alone.size());
  CHECK(std::equal(alone.begin(), alone.end(), both.begin() + 48'000));
}

TEST_CASE("one format for the whole run: later links take that of the first") {
  auto packets = speech_packets(0.5);
  auto stereo = opus_packets(speech_specimen(1, {48'000, 2, 0}, 9'600), {});
  packets.insert(packets.end(), stereo.begin(), stereo.end());
  auto got = run(opus_decode_kind(), {{"rate", "16000"}}, packets);
  for (auto& one : got.outputs[0])
    CHECK(one.get<audio>()->format == audio_format{16'000, 1, 0});
  CHECK(length_of(got.outputs[0]) == 8'000 + 3'200);
}

TEST_CASE("surround is decoded in the order of WAVE") {
  // Four mono streams of silence, then the sound: as Vorbis orders them, the
  // second of three channels is the centre.
  opus_head head;
  head.channels = 3;
  head.family = 1;
  head.streams = 3;
  head.mapping = {0, 1, 2};
  auto got = parse_opus_head(to_octets(head));
  REQUIRE(got);
  CHECK(*got == head);
  // Self-delimited (RFC 6716, appendix B): three CELT packets without content.
  byte_list hollow{0xf8, 0, 0xf8, 0, 0xf8};
  auto out = run(opus_decode_kind(), {},
                 {packet_of(describe_opus(head), hollow)});
  REQUIRE(to_string(out.why) == "none");
  REQUIRE(out.outputs[0].size() == 1);
  CHECK(out.outputs[0][0].get<audio>()->format == audio_format{48'000, 3, 0x7});
  CHECK(length_of(out.outputs[0]) == 960);
}

TEST_CASE("a broken set-up is an error, a broken packet is concealed") {
  auto codec = std::make_shared<const codec_description>(
    codec_description{"opus", opus_clock, 1, {'O', 'p', 'u', 's'}});
  auto got = run(opus_decode_kind(), {}, {packet_of(codec, {0xf8})});
  CHECK(to_string(got.why)
        == "OpusHead byte 4: OpusHead is cut off (malformed); encode it anew, "
           "e.g., by opus_encode");
  auto packets = speech_packets(0.5);
  auto body = *packets[5].get<packet>();
  // Code 3 without the octet that counts the frames (RFC 6716, [R6,R7]).
  buffer_pool pool;
  body.data = pool.copy(std::span<const std::uint8_t>{byte_list{0xfb}});
  packets[5] = frame{body};
  got = run(opus_decode_kind(), {{"rate", "16000"}}, packets);
  CHECK(to_string(got.why) == "none");
  CHECK(length_of(got.outputs[0]) == 8'000);
  CHECK(got.notes["warning"].find("concealed at") == 0);
}

TEST_CASE("A13: random packets give finite audio of their length") {
  dice fate{11};
  auto codec = std::make_shared<const codec_description>(
    codec_description{"opus", opus_clock, 2, {}});
  byte_list data(200);
  std::vector<frame> packets;
  for (int i = 0; i < 1'000; ++i) {
    for (auto& octet : data)
      octet = static_cast<std::uint8_t>(fate.roll());
    auto size = static_cast<std::size_t>(fate.below(200));
    packets.push_back(
      packet_of(codec, {data.begin(), data.begin() + long(size)}));
  }
  auto got = run(opus_decode_kind(), {{"rate", "16000"}}, packets);
  CHECK(to_string(got.why) == "none");
  CHECK(length_of(got.outputs[0]) == 1'000 * 320);
  auto sound = samples_of(got.outputs[0]);
  CHECK(std::all_of(sound.begin(), sound.end(),
                    [](float x) { return std::isfinite(x); }));
}

TEST_CASE("packets of another codec are refused by name") {
  auto codec = std::make_shared<const codec_description>(
    codec_description{"pcmu", 8'000, 1, {}});
  auto got = run(opus_decode_kind(), {}, {packet_of(codec, {0xf8})});
  CHECK(got.why == ec::unsupported);
  CHECK(got.why.text() == "packets of pcmu, not of opus");
}
