// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_writer.hpp>
#include <exeunt/codecs/mp3_reader.hpp>

#include <doctest/doctest.h>
#include <support/sound.hpp>

#include <thread>

#include "sound_making.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

reading read_mp3(const octet_list& data) {
  mp3_reader reader{{}, std::chrono::milliseconds{20}};
  return read_pieces(reader, data, [] { return std::size_t{1000}; });
}

octet_list write_flac(const std::string& path, std::span<const float> data) {
  flac_writer writer{path, 16, 5};
  if (writer.open() || writer.begin({16'000, 1, 0}) || writer.write(data)
      || writer.commit())
    return {};
  return octets_of(path);
}

/// What one thread makes of the files.
struct heard {
  std::vector<float> flac;
  std::vector<float> vorbis;
  std::vector<float> mp3;
  ec refusal = ec::none;
  octet_list written;

  friend bool operator==(const heard&, const heard&) = default;
};

} // namespace

TEST_CASE("readers and writers on many threads do not disturb one another") {
  auto data = sine(440, 16'000, 16'000);
  auto coded = make_sound(flac16, {16'000, 1, 0}, data);
  auto ogg = make_sound(vorbis, {16'000, 1, 0}, data);
  auto layer3 = make_sound(mp3, {16'000, 1, 0}, data);
  scratch_folder folder;
  auto hear = [&](int number) {
    auto path = folder.file(std::to_string(number) + ".flac");
    return heard{read_flac(coded).samples(), read_vorbis(ogg).samples(),
                 read_mp3(layer3).samples(),
                 read_flac(head_of(coded, 30)).why.code(),
                 write_flac(path, data)};
  };
  auto alone = hear(0);
  CHECK(alone.refusal == ec::truncated);
  CHECK(alone.written.size() > 1000);
  std::vector<heard> all(8);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] { all[std::size_t(i)] = hear(i + 1); });
  for (auto& one : threads)
    one.join();
  for (auto& one : all)
    CHECK(one == alone);
}
