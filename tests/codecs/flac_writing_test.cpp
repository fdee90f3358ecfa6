// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac.hpp>
#include <exeunt/codecs/flac_writer.hpp>
#include <exeunt/codecs/octets.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/file_limit.hpp>
#include <support/frames.hpp>
#include <support/sound.hpp>

#include <filesystem>

#include "sound_making.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr audio_format mono_format{8000, 1, 0};

/// A `flac` stage and the file that it writes.
struct bench {
  explicit bench(setting_map more = {}) {
    more["path"] = path;
    stage.emplace(flac_kind(), more, 1, 0);
  }

  void feed(std::vector<frame> frames) {
    for (auto& what : frames)
      stage->feed(0, what);
  }

  reading finish() {
    stage->run_out();
    return read_flac(octets_of(path));
  }

  [[nodiscard]] reading part() const {
    return read_flac(octets_of(path + ".part"));
  }

  scratch_folder folder;
  std::string path = folder.file("out.flac");
  std::optional<rehearsal> stage;
};

/// Samples of all channels that STREAMINFO tells (RFC 9639, section 8.2).
std::uint64_t told_samples(const octet_list& file) {
  return load_big<5>(&file[21]) & 0xf'ffff'ffff;
}

bool has_sum(const octet_list& file) {
  return std::any_of(file.begin() + 26, file.begin() + 42,
                     [](auto octet) { return octet != 0; });
}

} // namespace

TEST_CASE("FLAC keeps every bit of 16 and of 24") {
  for (auto [word, bits] : {std::pair{"s16", 16}, {"s24", 24}})
    for (audio_format format : {mono_format, {44'100, 2, 0}, {48'000, 8, 0}}) {
      auto data = noise(8 * 5003, bits);
      bench b{{{"encoding", word}}};
      b.feed(frames_of(data, format, 441));
      auto got = b.finish();
      CHECK(!got.why);
      CHECK(got.warning.empty());
      CHECK(got.samples() == data);
      CHECK(got.format().rate == format.rate);
      CHECK(got.format().channels == format.channels);
    }
}

TEST_CASE("what does not fit into 16 bits is rounded and clipped as by WAV") {
  bench b;
  b.feed({mono({2.f, -2.f, 0.5f / 32'768, 1.5f / 32'768, -1.f})});
  CHECK(b.finish().integers()
        == std::vector<long>{32'767, -32'768, 0, 2, -32'768});
}

TEST_CASE("what is missing becomes silence, and speech can be kept alone") {
  bench b;
  b.feed({gap{2, 8000, gap_cause::lost}, mono({0.5f}),
          gap{4, 16'000, gap_cause::lost}});
  CHECK(b.finish().integers() == std::vector<long>{0, 0, 16'384, 0, 0});
  bench s{{{"keep", "speech"}}};
  s.feed({steady(mono_format, 100, 0.5f),
          say({.kind = event_kind::speech_started, .start = 20, .rate = 8000}),
          say({.kind = event_kind::speech_stopped,
               .start = 20,
               .stop = 50,
               .rate = 8000})});
  CHECK(s.finish().samples().size() == 30);
}

TEST_CASE("FLAC has its name and its sum at the end") {
  bench b;
  b.feed({steady(mono_format, 12'345, 0.25f)});
  CHECK(b.stage->seen().notes.at("file") == b.path + ".part");
  b.finish();
  CHECK(b.stage->seen().notes.at("file") == b.path);
  CHECK(!std::filesystem::exists(b.path + ".part"));
  CHECK(told_samples(octets_of(b.path)) == 12'345);
  CHECK(has_sum(octets_of(b.path)));
}

TEST_CASE("a cancelled recording is a complete part") {
  bench b;
  auto data = noise(10'001, 16);
  b.feed(frames_of(data, mono_format, 160));
  b.stage.reset();
  CHECK(!std::filesystem::exists(b.path));
  CHECK(b.part().samples() == data);
  CHECK(has_sum(octets_of(b.path + ".part")));
}

TEST_CASE("a program that is killed leaves what it has recorded") {
  bench b;
  auto data = noise(3 * 8000, 16);
  b.feed(frames_of(data, mono_format, 160));
  auto got = b.part();
  CHECK(!got.why);
  auto some = got.samples();
  // A block has 4096 samples; one may wait, and up to a second of them.
  CHECK(some.size() % 4096 == 0);
  CHECK(some.size() >= 8000);
  CHECK(std::equal(some.begin(), some.end(), data.begin()));
}

TEST_CASE("a full disk is told, and leaves whole frames") {
  bench b;
  auto data = noise(200'000, 16);
  {
    file_limit full{100'000};
    b.feed(frames_of(data, mono_format, 160));
    CHECK(b.stage->seen().why == ec::io_failed);
    b.stage.reset();
  }
  auto file = octets_of(b.path + ".part");
  CHECK(file.size() <= 100'000);
  auto got = read_flac(file);
  CHECK(!got.why);
  CHECK(got.warning.empty());
  auto some = got.samples();
  CHECK(some.size() == told_samples(file));
  CHECK(some.size() > 40'000);
  CHECK(std::equal(some.begin(), some.end(), data.begin()));
}

TEST_CASE("a disk without room for a frame leaves nothing") {
  bench b;
  {
    file_limit full{50};
    b.feed(frames_of(noise(20'000, 16), mono_format, 160));
    b.stage.reset();
  }
  CHECK(std::filesystem::is_empty(b.folder.path()));
}

TEST_CASE("a stream without audio gives a file without samples") {
  bench b;
  auto got = b.finish();
  CHECK(got.samples().empty());
  CHECK(octets_of(b.path).size() >= 42);
  bench gone;
  gone.stage.reset();
  CHECK(std::filesystem::is_empty(gone.folder.path()));
}

TEST_CASE("more compression makes a smaller file") {
  std::vector<std::size_t> sizes;
  for (auto level : {"0", "5", "8"}) {
    bench b{{{"compression", level}}};
    b.feed(frames_of(sine(440, 8000, 40'000), mono_format, 160));
    b.finish();
    sizes.push_back(octets_of(b.path).size());
  }
  CHECK(sizes[0] > sizes[1]);
  CHECK(sizes[1] >= sizes[2]);
}

TEST_CASE("formats that FLAC does not have are refused") {
  CHECK(check_flac_format({96'001, 1, 0}).text()
        == "FLAC does not take 96001 Hz");
  CHECK(check_flac_format({768'000, 1, 0}) == ec::unsupported);
  CHECK(check_flac_format({8000, 9, 0}).text() == "FLAC has no 9 channels");
  CHECK(!check_flac_format({192'000, 8, 0}));
  CHECK(!check_flac_format({65'535, 1, 0}));
  bench b;
  b.feed({steady({96'001, 1, 0}, 10, 0)});
  CHECK(b.stage->seen().why == ec::unsupported);
  CHECK(b.stage->seen().why.place() == b.path + ".part");
}
