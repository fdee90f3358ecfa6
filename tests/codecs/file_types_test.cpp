// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>
#include <support/sound.hpp>
#include <sys/stat.h>

#include <fstream>

#include "sound_making.hpp"
#include "wav_synth.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr audio_format mono_format{16'000, 1, 0};

/// A file in a folder of its own.
struct bench {
  bench(const std::string& name, const octet_list& octets)
    : path(folder.file(name)) {
    std::ofstream out{path, std::ios::binary};
    out.write(reinterpret_cast<const char*>(octets.data()),
              static_cast<std::streamsize>(octets.size()));
  }

  [[nodiscard]] rehearsed run(setting_map settings = {}) const {
    settings["path"] = path;
    return rehearse(file_kind(), settings, {});
  }

  [[nodiscard]] stream_format format() const {
    auto got = file_kind().choices({{"path", path}}, {});
    return got ? got->front().output : stream_format{};
  }

  scratch_folder folder;
  std::string path;
};

octet_list one_second(int kind) {
  return make_sound(kind, mono_format, sine(440, 16'000, 16'000));
}

/// An ID3v2 tag with `count` octets behind its header.
octet_list tag(std::size_t count) {
  octet_list out{'I', 'D', '3', 3, 0, 0, 0, 0, 0, 0};
  out[8] = static_cast<std::uint8_t>(count >> 7 & 0x7f);
  out[9] = static_cast<std::uint8_t>(count & 0x7f);
  return out + octet_list(count, 0);
}

} // namespace

TEST_CASE("FLAC, Ogg Vorbis and MP3 are known by their octets") {
  for (auto kind : {flac16, vorbis, mp3}) {
    CAPTURE(kind);
    bench b{"sound", one_second(kind)};
    CHECK(b.format().audio == mono_format);
    CHECK(b.format().guaranteed == (kind != mp3));
    auto got = b.run();
    CHECK(!got.why);
    CHECK(length_of(got.outputs[0]) >= 16'000);
    CHECK(got.max_burst <= 16);
  }
  CHECK(bench{"x", one_second(flac16)}.run().notes.at("total_seconds")
        == "1.000000");
  CHECK(bench{"x", one_second(vorbis)}.run().notes.at("total_seconds")
        == "1.000000");
}

TEST_CASE("a tag in front of the sound makes no difference") {
  auto flac = bench{"a", tag(1000) + one_second(flac16)}.run();
  CHECK(!flac.why);
  CHECK(length_of(flac.outputs[0]) == 16'000);
  auto coded = one_second(mp3);
  auto plain = bench{"a", coded}.run();
  auto tagged = bench{"a", tag(16'000) + coded}.run();
  CHECK(samples_of(tagged.outputs[0]) == samples_of(plain.outputs[0]));
}

TEST_CASE("octets say more than the name of a file") {
  CHECK(bench{"call.ulaw", wav({1, 2, 3})}.format().carries == media::audio);
  CHECK(bench{"call.ulaw", {1, 2, 3}}.format().codec == "pcmu");
  CHECK(bench{"call.al", {1, 2, 3}}.format().codec == "pcma");
  auto packets = bench{"call", octet_list(400, 7)}
                   .run({{"type", "ulaw"}, {"frame", "30ms"}})
                   .outputs[0];
  REQUIRE(packets.size() == 2);
  CHECK(packets[0].get<packet>()->duration == 240);
  CHECK(packets[1].get<packet>()->duration == 160);
}

TEST_CASE("a type that the file is not of is an error that names the byte") {
  bench wave{"a.wav", wav({1, 2, 3}) + octet_list(200, 0)};
  for (auto type : {"flac", "vorbis", "mp3"}) {
    CAPTURE(type);
    auto why = wave.run({{"type", type}}).why;
    CHECK((why == ec::malformed || why == ec::truncated));
    CHECK(why.place().substr(0, wave.path.size() + 7) == wave.path + ": byte ");
  }
}

TEST_CASE("what libsndfile moves about in cannot be a pipe") {
  scratch_folder folder;
  auto path = folder.file("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  auto why = file_kind().ports({{"path", path}, {"type", "flac"}}).failure();
  CHECK(why == ec::unsupported);
  CHECK(why.text() == "this type cannot be read from a pipe");
  CHECK(why.mend() == "write it to a file first");
  CHECK(file_kind().ports({{"path", path}, {"type", "mp3"}}));
}

TEST_CASE("damage in the middle comes behind the sound in front of it") {
  auto file = one_second(flac16) + octet_list{};
  dice chance{1};
  damage(file, file.size() / 2, 400, chance);
  bench b{"a.flac", file};
  auto got = b.run();
  CHECK(length_of(got.outputs[0]) > 0);
  CHECK((got.why == ec::malformed || got.notes.contains("warning")));
}
