// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_writer.hpp>

#include <doctest/doctest.h>
#include <sndfile.h>
#include <support/file_limit.hpp>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>
#include <sys/stat.h>

#include <filesystem>

#include "wav_reading.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

using float_list = std::vector<float>;

/// What libsndfile reads from a file.
struct foreign_reading {
  int rate = 0;
  int channels = 0;
  float_list samples;
};

foreign_reading read_foreign(const std::string& path) {
  SF_INFO info{};
  auto file = sf_open(path.c_str(), SFM_READ, &info);
  REQUIRE(file);
  foreign_reading out{info.samplerate, info.channels, {}};
  out.samples.resize(static_cast<std::size_t>(info.frames * info.channels));
  CHECK(sf_readf_float(file, out.samples.data(), info.frames) == info.frames);
  sf_close(file);
  return out;
}

/// A ramp over all levels, a prime number of frames, 24 bits deep.
float_list ramp(std::size_t channels) {
  float_list out;
  for (std::size_t i = 0; i < 10'007 * channels; ++i) {
    auto step = static_cast<long>(i * 1'597 % 16'777'216) - 8'388'608;
    out.push_back(static_cast<float>(step) / 8'388'608.0f);
  }
  return out;
}

void write_file(const std::string& path, sample_encoding encoding,
                const audio_format& format, const float_list& data) {
  wav_writer writer{path, encoding};
  CHECK(!writer.open());
  CHECK(!writer.begin(format));
  CHECK(!writer.write(data));
  CHECK(!writer.commit());
}

} // namespace

TEST_CASE("libsndfile reads what we write, and so do we") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  for (auto encoding :
       {sample_encoding::s16, sample_encoding::s24, sample_encoding::f32,
        sample_encoding::alaw, sample_encoding::ulaw})
    for (audio_format format : {audio_format{8000, 1, 0},
                                {48'000, 2, 0},
                                {44'100, 2, 3},
                                {16'000, 6, 0x3f}}) {
      CAPTURE(to_string(encoding));
      CAPTURE(format.channels);
      auto data = ramp(format.channels);
      write_file(path, encoding, format, data);
      auto ours = read_wav(octets_of(path));
      auto theirs = read_foreign(path);
      CHECK(!ours.why);
      CHECK(ours.warning.empty());
      CHECK(ours.format() == format);
      CHECK(ours.samples().size() == data.size());
      CHECK(theirs.rate == static_cast<int>(format.rate));
      CHECK(theirs.channels == format.channels);
      CHECK(theirs.samples == ours.samples());
    }
}

TEST_CASE("24 bits and floats come back as they were") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  auto data = ramp(1);
  for (auto encoding : {sample_encoding::s24, sample_encoding::f32}) {
    write_file(path, encoding, {8000, 1, 0}, data);
    CHECK(read_wav(octets_of(path)).samples() == data);
  }
}

TEST_CASE("16-bit mono has the 44 octets of header that all readers know") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  write_file(path, sample_encoding::s16, {8000, 1, 0}, {0.5f, -0.5f});
  auto got = octets_of(path);
  std::vector<std::uint8_t> want{'R',  'I',  'F', 'F', 40,   0,    0,   0,
                                 'W',  'A',  'V', 'E', 'f',  'm',  't', ' ',
                                 16,   0,    0,   0,   1,    0,    1,   0,
                                 0x40, 0x1f, 0,   0,   0x80, 0x3e, 0,   0,
                                 2,    0,    16,  0,   'd',  'a',  't', 'a',
                                 4,    0,    0,   0,   0,    0x40, 0,   0xc0};
  CHECK(got == want);
}

TEST_CASE("an odd number of octets is padded, and the padding not counted") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  write_file(path, sample_encoding::ulaw, {8000, 1, 0}, {0, 0, 0});
  auto got = octets_of(path);
  CHECK(got.size() % 2 == 0);
  CHECK(got[4] == got.size() - 8);
  CHECK(read_wav(got).samples() == float_list{0, 0, 0});
}

TEST_CASE("a file has its name only when it is complete") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  {
    wav_writer writer{path, sample_encoding::s16};
    CHECK(!writer.open());
    CHECK(writer.name() == path + ".part");
    CHECK(!writer.begin({8000, 1, 0}));
    CHECK(!writer.write(float_list{0.25f, 0.5f}));
    CHECK(!std::filesystem::exists(path));
  }
  CHECK(!std::filesystem::exists(path));
  CHECK(read_foreign(path + ".part").samples == float_list{0.25f, 0.5f});
}

TEST_CASE("a program that is killed leaves a header not older than 1 s") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  wav_writer writer{path, sample_encoding::s16};
  CHECK(!writer.open());
  CHECK(!writer.begin({8000, 1, 0}));
  for (int i = 0; i < 175; ++i) // 3.5 s in pieces of 20 ms
    CHECK(!writer.write(float_list(160, 0.5f)));
  auto seen = read_foreign(path + ".part");
  CHECK(seen.samples == float_list(24'000, 0.5f));
}

TEST_CASE("silence of any length costs no memory") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  wav_writer writer{path, sample_encoding::ulaw};
  CHECK(!writer.open());
  CHECK(!writer.begin({8000, 3, 0}));
  CHECK(!writer.write_silence(100'003));
  CHECK(writer.frames() == 100'003);
  CHECK(!writer.commit());
  CHECK(read_foreign(path).samples.size() == 300'009);
}

TEST_CASE("a file beyond 4 GiB is refused before it is damaged") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  wav_writer writer{path, sample_encoding::s16};
  CHECK(!writer.open());
  CHECK(!writer.begin({8000, 1, 0}));
  CHECK(!writer.write(float_list{0.5f}));
  auto why = writer.write_silence(1LL << 31);
  CHECK(why == ec::full);
  CHECK(why.place() == path + ".part");
  CHECK(!writer.commit());
  CHECK(read_foreign(path).samples == float_list{0.5f});
}

TEST_CASE("what cannot be written is refused by name") {
  scratch_folder folder;
  auto open = [](const std::string& path) {
    return wav_writer{path, sample_encoding::s16}.open();
  };
  auto missing = open(folder.file("none/out.wav"));
  CHECK(missing == ec::io_failed);
  CHECK(missing.place() == folder.file("none/out.wav"));
  CHECK(missing.text()
        == "the folder cannot be written: No such file or directory");
  CHECK(open(folder.path().string()) == ec::io_failed);
  CHECK(open("/dev/null") == ec::io_failed);
  CHECK(open("") == ec::bad_setting);
}

TEST_CASE("two recordings do not write into one file") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  wav_writer first{path, sample_encoding::s16};
  wav_writer second{path, sample_encoding::s16};
  CHECK(!first.open());
  CHECK(second.open() == ec::io_failed);
  CHECK(!first.begin({8000, 1, 0}));
  CHECK(!first.commit());
  CHECK(!second.open());
}

TEST_CASE("a full disk is told, and the header stays true") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  {
    wav_writer writer{path, sample_encoding::s16};
    CHECK(!writer.open());
    CHECK(!writer.begin({8000, 1, 0}));
    file_limit full{100'000};
    auto why = writer.write(float_list(100'000, 0.5f));
    CHECK(why == ec::io_failed);
    CHECK(why.place() == path + ".part");
  }
  auto got = read_wav(octets_of(path + ".part"));
  CHECK(!got.why);
  // 100 000 octets, 44 of which are the header.
  CHECK(got.samples().size() == (100'000 - 44) / 2);
}

TEST_CASE("a link or a pipe that has the name of the part is refused") {
  scratch_folder folder;
  auto path = folder.file("out.wav");
  std::filesystem::create_symlink(folder.file("precious"), path + ".part");
  CHECK(wav_writer{path, sample_encoding::s16}.open() == ec::io_failed);
  CHECK(!std::filesystem::exists(folder.file("precious")));
  std::filesystem::remove(path + ".part");
  REQUIRE(::mkfifo((path + ".part").c_str(), 0600) == 0);
  CHECK(wav_writer{path, sample_encoding::s16}.open() == ec::io_failed);
  CHECK(std::filesystem::is_fifo(path + ".part"));
}
