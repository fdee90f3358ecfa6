// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include <cstdlib>
#include <fstream>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// Returns the samples at 48 kHz that opusdec finds in `file`; -1 where it
/// fails.
std::int64_t length_by_opusdec(const byte_list& file) {
  scratch_folder folder;
  auto from = folder.file("in.opus");
  auto to = folder.file("out.raw");
  std::ofstream{from, std::ios::binary}.write(
    reinterpret_cast<const char*>(file.data()),
    static_cast<std::streamsize>(file.size()));
  auto command = "opusdec --quiet --rate 48000 " + from + " " + to;
  if (std::system(command.c_str()) != 0)
    return -1;
  return static_cast<std::int64_t>(std::filesystem::file_size(to) / 2);
}

bool has_opusdec() {
  return std::system("command -v opusdec > /dev/null") == 0;
}

std::vector<frame> with_pause(std::int64_t ticks) {
  auto out = speech_packets(1);
  auto rest = speech_packets(0.5);
  out.push_back(frame{gap{ticks, opus_clock, gap_cause::lost}});
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

} // namespace

TEST_CASE("A11: what is written is read back packet by packet") {
  using namespace std::chrono_literals;
  for (auto size : {2'500us, 5'000us, 10'000us, 20'000us, 40'000us, 60'000us}) {
    auto packets = speech_packets(1.2345, {.frame = size});
    auto got = read_ogg(write_ogg(packets));
    CHECK(got.warning == "");
    REQUIRE(got.frames.size() == packets.size());
    CHECK(length_of(got.frames) == 59'256);
    for (std::size_t i = 0; i < packets.size(); ++i) {
      auto& before = *packets[i].get<packet>();
      auto& after = *got.frames[i].get<packet>();
      CHECK(std::ranges::equal(before.data, after.data));
      CHECK(before.trim_front == after.trim_front);
      CHECK(before.trim_back == after.trim_back);
      CHECK(*before.codec == *after.codec);
    }
  }
}

TEST_CASE("opusdec finds the length that was written") {
  if (!has_opusdec()) {
    MESSAGE("skipped: no opusdec");
    return;
  }
  CHECK(length_by_opusdec(write_ogg(speech_packets(1.2345))) == 59'256);
  CHECK(length_by_opusdec(write_ogg(speech_packets(0.001))) == 48);
  CHECK(length_by_opusdec(write_ogg(with_pause(48'000))) == 120'000);
}

TEST_CASE("a pause of any length stays in the file") {
  for (std::int64_t ticks : {1, 119, 120, 121, 5'000, 48'000 * 90}) {
    CAPTURE(ticks);
    auto got = read_ogg(write_ogg(with_pause(ticks)));
    CHECK(to_string(got.why) == "none");
    CHECK(length_of(got.frames) == 72'000 + ticks);
  }
}

TEST_CASE("a pause at the very end is cut to the tick") {
  auto packets = speech_packets(1);
  packets.push_back(frame{gap{1'001, opus_clock, gap_cause::late}});
  CHECK(length_of(read_ogg(write_ogg(packets)).frames) == 49'001);
}

TEST_CASE("parts of a tick that pauses of another rate leave add up") {
  auto packets = speech_packets(1);
  for (int i = 0; i < 2; ++i)
    packets.push_back(frame{gap{1, 32'000, gap_cause::late}}); // 1.5 ticks
  CHECK(length_of(read_ogg(write_ogg(packets)).frames) == 48'003);
}

TEST_CASE("packets marked lost become packets that decoders conceal") {
  auto packets = lose(speech_packets(1), 10, 3);
  auto got = read_ogg(write_ogg(packets));
  CHECK(length_of(got.frames) == 48'000);
  // 60 ms: TOC of code 3, fullband CELT of 20 ms, and three frames.
  auto& filler = *got.frames[10].get<packet>();
  CHECK(filler.duration == 2'880);
  CHECK(std::vector(filler.data.begin(), filler.data.end())
        == byte_list{0xfb, 3});
}

TEST_CASE("a new set-up in mid-stream is chained") {
  auto packets = speech_packets(0.5);
  auto stereo = opus_packets(speech_specimen(1, {48'000, 2, 0}, 9'600), {});
  packets.insert(packets.end(), stereo.begin(), stereo.end());
  auto got = read_ogg(write_ogg(packets));
  CHECK(to_string(got.why) == "none");
  CHECK(got.frames.front().get<packet>()->codec->channels == 1);
  CHECK(got.frames.back().get<packet>()->codec->channels == 2);
  CHECK(length_of(got.frames) == 24'000 + 9'600);
}

TEST_CASE("a recording without a packet is an empty stream") {
  auto file = write_ogg({});
  auto got = read_ogg(file);
  CHECK(to_string(got.why) == "none");
  CHECK(got.frames.empty());
  CHECK(got.warning == "");
}

TEST_CASE("other codecs are refused") {
  ogg_opus_writer writer;
  byte_list out;
  packet what;
  what.codec = std::make_shared<const codec_description>(
    codec_description{"pcmu", 8'000, 1, {}});
  CHECK(writer.write(what, out) == ec::unsupported);
  CHECK(out.empty());
}

TEST_CASE("real recordings survive being copied") {
  auto path = data_file("opus/misc/speech_8.opus");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  auto before = read_ogg(octets_of(*path));
  auto after = read_ogg(write_ogg(before.frames));
  CHECK(after.frames.size() == before.frames.size());
  CHECK(length_of(after.frames) == 518'400);
}
