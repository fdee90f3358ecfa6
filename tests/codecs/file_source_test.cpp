// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include <fstream>

#include "wav_reading.hpp"
#include "wav_synth.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// A file in a folder of its own, and what `file` makes of it.
struct bench {
  explicit bench(const octet_list& octets, setting_map more = {})
    : settings(std::move(more)) {
    std::ofstream out{path, std::ios::binary};
    out.write(reinterpret_cast<const char*>(octets.data()),
              static_cast<std::streamsize>(octets.size()));
    settings["path"] = path;
  }

  [[nodiscard]] rehearsed run() const {
    return rehearse(file_kind(), settings, {});
  }

  [[nodiscard]] stream_format format() const {
    auto got = file_kind().choices(settings, {});
    return got ? got->front().output : stream_format{};
  }

  [[nodiscard]] error refusal() const {
    return file_kind().ports(settings).failure();
  }

  scratch_folder folder;
  std::string path = folder.file("in");
  setting_map settings;
};

std::vector<long> integers(const rehearsed& got) {
  return reading{got.outputs.at(0), {}, {}}.integers();
}

octet_list text(std::string_view what) {
  return {what.begin(), what.end()};
}

error refusal_of(const setting_map& settings) {
  return file_kind().ports(settings).failure();
}

} // namespace

TEST_CASE("a WAV file gives audio of a guaranteed format") {
  bench b{wav({1, -2, 3}, 16'000)};
  CHECK(b.format() == stream_format{media::audio, {16'000, 1, 0}, {}, true});
  auto got = b.run();
  CHECK(!got.why);
  CHECK(integers(got) == std::vector<long>{1, -2, 3});
  CHECK(got.notes.at("total_seconds") == "0.000188"); // 3 / 16000
}

TEST_CASE("samples that begin in front of a jump over the rest count") {
  // Six octets do not divide those that are looked at.
  octet_list silence(6 * 300);
  auto file
    = riff({fmt_chunk({.channels = 2, .bits = 24}), chunk("data", silence)});
  // 300 / 8000
  CHECK(bench{file}.run().notes.at("total_seconds") == "0.037500");
  put(file, octet_list(file));
  CHECK(bench{file}.run().notes.at("total_seconds") == "0.075000");
}

TEST_CASE("two WAV files in one guarantee nothing if their formats differ") {
  auto both = wav({1, 2});
  put(both, wav({3}, 16'000));
  bench b{both};
  CHECK(b.format().audio == audio_format{8000, 1, 0});
  CHECK(!b.format().guaranteed);
  CHECK(integers(b.run()) == std::vector<long>{1, 2, 3});
  auto same = wav({1, 2});
  put(same, wav({3}));
  CHECK(bench{same}.format().guaranteed);
}

TEST_CASE("a streamed WAV file is read to its end, and guarantees nothing") {
  auto data = wav({1, 2, 3});
  for (std::size_t i : {4u, 5u, 6u, 7u, 40u, 41u, 42u, 43u})
    data[i] = 0xff;
  bench b{data};
  CHECK(!b.format().guaranteed);
  CHECK(integers(b.run()) == std::vector<long>{1, 2, 3});
}

TEST_CASE("raw samples have the format that the settings name") {
  bench b{{0x00, 0x40, 0x00, 0xc0, 0xff},
          {{"type", "raw"}, {"rate", "8000"}, {"channels", "2"}}};
  CHECK(b.format() == stream_format{media::audio, {8000, 2, 0}, {}, true});
  auto got = b.run();
  CHECK(integers(got) == std::vector<long>{16'384, -16'384});
  CHECK(got.notes.at("warning")
        == b.path + ": byte 5: 1 octets are no whole sample");
  bench ulaw{{0x80, 0xff}, {{"type", "raw"}, {"encoding", "ulaw"}}};
  CHECK(integers(ulaw.run()) == std::vector<long>{32'124, 0});
}

TEST_CASE("A9: raw samples that begin with RIFF are samples") {
  bench b{text("RIFF"), {{"type", "raw"}}};
  CHECK(integers(b.run()) == std::vector<long>{0x4952, 0x4646});
}

TEST_CASE("bytes come as they are, in blocks of 32 KiB") {
  octet_list data(70'000);
  for (std::size_t i = 0; i < data.size(); ++i)
    data[i] = static_cast<std::uint8_t>(i * 7);
  bench b{data, {{"type", "bytes"}}};
  CHECK(b.format().carries == media::bytes);
  octet_list got;
  auto frames = b.run().outputs.at(0);
  CHECK(frames.size() == 3);
  for (auto& what : frames)
    got.insert(got.end(), what.get<bytes>()->data.begin(),
               what.get<bytes>()->data.end());
  CHECK(got == data);
}

TEST_CASE("no call emits more than its budget, nor an empty frame") {
  octet_list body(2 * 16'000, 1);
  bench b{riff({fmt_chunk({.rate = 16'000}), chunk("data", body)})};
  auto got = b.run();
  CHECK(got.outputs.at(0).size() == 50); // 1 s in frames of 20 ms
  CHECK(got.max_burst == 16);
}

TEST_CASE("L28: a file that is not there is refused before the start") {
  auto why = refusal_of({{"path", "/nowhere/call.wav"}});
  CHECK(why == ec::not_found);
  CHECK(why.place() == "/nowhere/call.wav");
  CHECK(why.text() == "cannot open the file: No such file or directory");
  CHECK(why.mend() == "check the path");
  CHECK(refusal_of({{"path", "/nowhere/a"}, {"type", "raw"}}) == ec::not_found);
  CHECK(refusal_of({}) == ec::bad_setting);
}

TEST_CASE("what is no file with sound is refused with its name and the byte") {
  CHECK(refusal_of({{"path", "/"}}) == ec::io_failed);
  CHECK(refusal_of({{"path", "/dev/zero"}}) == ec::unsupported);
  auto empty = bench{{}}.refusal();
  CHECK(empty == ec::truncated);
  CHECK(empty.text() == "the file is empty");
  bench amr{text("#!AMR123")};
  CHECK(amr.refusal() == ec::unsupported);
  CHECK(amr.refusal().place() == amr.path + ": byte 0");
  CHECK(amr.refusal().text() == "the file is AMR, which we do not read");
  CHECK(bench{text("hello")}.refusal() == ec::unsupported);
  bench cut{text("RIFF1234WAVEfmt ")};
  CHECK(cut.refusal() == ec::truncated);
  CHECK(cut.refusal().place() == cut.path + ": byte 16");
  bench avi{text("RIFF1234AVI LIST")};
  CHECK(avi.refusal() == ec::malformed);
  CHECK(avi.refusal().place() == avi.path + ": byte 0");
}

TEST_CASE("a file whose second part cannot be read is refused as a whole") {
  auto data = wav({1, 2});
  auto other = wav({3});
  other[20] = 0x55; // MP3
  put(data, other);
  bench b{data};
  CHECK(b.refusal() == ec::unsupported);
  CHECK(b.refusal().place() == b.path + ": byte 68");
  auto got = read_wav(data);
  CHECK(got.why == ec::unsupported);
  CHECK(got.integers() == std::vector<long>{1, 2});
}

TEST_CASE("an Ogg Opus file gives packets, and tells its length") {
  auto path = data_file("opus/misc/speech_8.opus");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  setting_map settings{{"path", path->string()}};
  auto format = file_kind().choices(settings, {});
  REQUIRE(format);
  CHECK(format->front().output.carries == media::packets);
  CHECK(format->front().output.codec == "opus");
  auto got = rehearse(file_kind(), settings, {});
  CHECK(!got.why);
  CHECK(got.notes.at("total_seconds") == "10.800000"); // 518400 / 48000
  std::int64_t ticks = 0;
  for (auto& what : got.outputs.at(0))
    ticks += extent_of(what).frames;
  CHECK(ticks == 518'400);
}

TEST_CASE("real prompts of a telephone system are read") {
  auto path = "/usr/share/asterisk/sounds/en_US_f_Allison/demo-instruct.wav";
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no prompts");
    return;
  }
  auto got = rehearse(file_kind(), {{"path", path}}, {});
  CHECK(!got.why);
  auto samples = reading{got.outputs.at(0), {}, {}}.samples();
  CHECK(samples.size() == (std::filesystem::file_size(path) - 44) / 2);
  auto peak = std::max_element(samples.begin(), samples.end());
  CHECK(*peak > 0.1f);
  CHECK(*peak <= 1.0f);
}
