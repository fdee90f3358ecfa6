// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

std::vector<frame> speech(audio_format format, std::int64_t frames) {
  return speech_specimen(3, format, frames);
}

std::int64_t octets_in(const std::vector<frame>& packets) {
  std::int64_t out = 0;
  for (auto& one : packets)
    out += static_cast<std::int64_t>(one.get<packet>()->data.size());
  return out;
}

} // namespace

TEST_CASE("what is encoded and decoded lasts as long as before") {
  for (std::uint32_t rate : {8'000, 12'000, 16'000, 24'000, 48'000})
    for (auto size : {"2.5ms", "5ms", "10ms", "20ms", "40ms", "60ms"})
      for (std::int64_t frames : {1, 479, 480, 4'801}) {
        CAPTURE(rate);
        CAPTURE(size);
        CAPTURE(frames);
        auto coded = run(opus_encode_kind(), {{"frame", size}},
                         speech({rate, 1, 0}, frames));
        REQUIRE(to_string(coded.why) == "none");
        CHECK(length_of(coded.outputs[0]) == frames * 48'000 / rate);
        auto text = std::to_string(rate);
        auto back = run(opus_decode_kind(), {{"rate", text}}, coded.outputs[0]);
        REQUIRE(to_string(back.why) == "none");
        CHECK(length_of(back.outputs[0]) == frames);
      }
}

TEST_CASE("what is decoded lies where it lay before") {
  auto sound = speech({48'000, 1, 0}, 48'000);
  auto coded = run(opus_encode_kind(),
                   {{"bitrate", "128000"}, {"application", "audio"}}, sound);
  auto back = decode(coded.outputs[0]);
  auto before = samples_of(sound);
  REQUIRE(back.size() == before.size());
  // One sample of offset would leave less than 15 dB of this signal.
  CHECK(snr(before, back) > 20);
}

TEST_CASE("the set-up names rate, channels and pre-skip") {
  auto coded = run(opus_encode_kind(), {}, speech({16'000, 2, 0}, 1'600));
  auto& codec = *coded.outputs[0][0].get<packet>()->codec;
  CHECK(codec.codec == "opus");
  CHECK(codec.clock_rate == 48'000);
  CHECK(codec.channels == 2);
  auto head = parse_opus_head(codec.extra);
  REQUIRE(head);
  CHECK(head->channels == 2);
  CHECK(head->input_rate == 16'000);
  // 2.5 ms of overlap and 4 ms to align SILK with CELT.
  CHECK(head->pre_skip == 312);
  CHECK(coded.outputs[0][0].get<packet>()->trim_front == 312);
}

TEST_CASE("the bit rate is what was asked for") {
  for (std::int64_t rate : {8'000, 24'000, 64'000}) {
    auto coded
      = run(opus_encode_kind(),
            {{"bitrate", std::to_string(rate)}, {"control", "constant"}},
            speech({48'000, 1, 0}, 96'000));
    auto bits = octets_in(coded.outputs[0]) * 8 / 2;
    CAPTURE(bits);
    CHECK(bits > rate * 95 / 100);
    CHECK(bits < rate * 105 / 100);
  }
}

TEST_CASE("dtx sends next to nothing in silence, and marks where it ends") {
  auto sound = frames_of(std::vector<float>(32'000), {16'000, 1, 0}, 320);
  auto talk = speech({16'000, 1, 0}, 4'000);
  sound.insert(sound.end(), talk.begin(), talk.end());
  auto coded = run(opus_encode_kind(), {{"dtx", "true"}}, sound).outputs[0];
  int tiny = 0;
  int marked = 0;
  for (auto& one : coded) {
    tiny += one.get<packet>()->data.size() <= 2;
    marked += one.get<packet>()->marker;
  }
  CHECK(tiny > 70);
  CHECK(marked >= 2);
}

TEST_CASE("a gap becomes a packet marked lost, on the grid of the packets") {
  auto sound = frames_of(sine(440, 16'000, 480), {16'000, 1, 0}, 480);
  sound.push_back(frame{gap{16'000, 16'000, gap_cause::overload}});
  auto tail = frames_of(sine(440, 16'000, 160), {16'000, 1, 0}, 160);
  sound.push_back(tail[0]);
  auto coded = run(opus_encode_kind(), {}, sound).outputs[0];
  REQUIRE(coded.size() == 5);
  // 10 ms of the gap fill the second packet, 10 ms begin the fourth.
  CHECK(coded[2].get<packet>()->lost);
  CHECK(coded[2].get<packet>()->data.empty());
  CHECK(coded[2].get<packet>()->duration == 48'000 - 960);
  CHECK_FALSE(coded[3].get<packet>()->lost);
  CHECK(length_of(coded) == (480 + 16'000 + 160) * 3);
}

TEST_CASE("A5: a change of rate or channels starts a new stream, lossless") {
  auto sound = speech({16'000, 1, 0}, 1'001);
  auto wide = speech({48'000, 2, 0}, 2'002);
  sound.insert(sound.end(), wide.begin(), wide.end());
  auto coded = run(opus_encode_kind(), {}, sound).outputs[0];
  CHECK(length_of(coded) == 3'003 + 2'002);
  CHECK(coded.front().get<packet>()->codec->channels == 1);
  CHECK(coded.back().get<packet>()->codec->channels == 2);
}

TEST_CASE("the bit rate changes while it runs, the frame does not") {
  rehearsal stage{opus_encode_kind(), {{"bitrate", "64000"}}};
  for (auto& one : speech({48'000, 1, 0}, 48'000))
    stage.feed(0, one);
  auto before = octets_in(stage.seen().outputs[0]);
  stage.set({{"bitrate", "8000"}});
  for (auto& one : speech({48'000, 1, 0}, 48'000))
    stage.feed(0, one);
  CHECK(octets_in(stage.seen().outputs[0]) - before < before / 3);
  CHECK(to_string(stage.seen().why) == "none");
  stage.set({{"frame", "40ms"}});
  CHECK(stage.seen().why == ec::unsupported);
}

TEST_CASE("what Opus does not take is refused with the mend") {
  auto got = run(opus_encode_kind(), {}, speech({44'100, 1, 0}, 500));
  CHECK(to_string(got.why)
        == "Opus does not take 44100 Hz, 1 channels (format_mismatch); insert "
           "resample rate=48000, or mix, in front of it");
  auto ports = opus_encode_kind().ports({{"frame", "15ms"}});
  CHECK(to_string(ports.failure())
        == "frame: 15ms is no frame of Opus (bad_setting); use 2.5ms, 5ms, "
           "10ms, 20ms, 40ms, or 60ms");
}
