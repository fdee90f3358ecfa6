// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>

#include <doctest/doctest.h>
#include <support/test_data.hpp>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

struct truth {
  const char* name;
  std::int64_t ticks;
};

/// Computed by opusdec; see the README of the data folder, table "opus".
constexpr truth recordings[] = {
  {"opus/misc/8khz_5s.opus", 240'000},
  {"opus/misc/pion_tiny.ogg", 279},
  {"opus/misc/speech_8.opus", 518'400},
  {"opus/rtpengine/opus.1.8k.11k.music.ogg", 5'760'000},
  {"opus/rtpengine/opus.1.8k.11k.speech.ogg", 5'760'000},
};

bool same(const std::vector<frame>& x, const std::vector<frame>& y) {
  return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](auto& a, auto& b) {
                      auto p = a.template get<packet>();
                      auto q = b.template get<packet>();
                      if (!p || !q)
                        return a.kind() == b.kind()
                               && extent_of(a).frames == extent_of(b).frames;
                      return *p->codec == *q->codec
                             && p->trim_front == q->trim_front
                             && p->trim_back == q->trim_back
                             && std::ranges::equal(p->data, q->data);
                    });
}

/// Returns where the pages of `file` begin.
std::vector<std::size_t> page_starts(const byte_list& file) {
  std::vector<std::size_t> out;
  constexpr std::uint8_t magic[] = {'O', 'g', 'g', 'S', 0};
  for (auto i = file.begin(); i != file.end(); ++i) {
    i = std::search(i, file.end(), std::begin(magic), std::end(magic));
    if (i == file.end())
      break;
    out.push_back(static_cast<std::size_t>(i - file.begin()));
  }
  return out;
}

byte_list joined(byte_list x, const byte_list& y) {
  x.insert(x.end(), y.begin(), y.end());
  return x;
}

} // namespace

TEST_CASE("every recording has the length that opusdec gives it") {
  for (auto& one : recordings) {
    auto path = data_file(one.name);
    if (!path) {
      MESSAGE("skipped: no data");
      return;
    }
    CAPTURE(one.name);
    auto got = read_ogg(octets_of(*path));
    CHECK(to_string(got.why) == "none");
    CHECK(got.warning == "");
    CHECK(length_of(got.frames) == one.ticks);
  }
}

TEST_CASE("any split of the octets gives the same packets") {
  auto file = write_ogg(speech_packets(3));
  auto whole = read_ogg(file);
  CHECK(length_of(whole.frames) == 144'000);
  CHECK(same(read_pieces(file, [] { return 1; }).frames, whole.frames));
  dice cut{5};
  for (int i = 0; i < 20; ++i) {
    auto got = read_pieces(file, [&] { return 1 + cut.below(700); });
    CHECK(same(got.frames, whole.frames));
  }
}

TEST_CASE("the length of a file is in its last page") {
  auto file = write_ogg(speech_packets(3));
  auto tail = std::span<const std::uint8_t>{file}.last(2'000);
  // 3 s, and the pre-skip of the encoder: 6.5 ms.
  CHECK(last_ogg_granule(tail) == 144'000 + 312);
  CHECK(last_ogg_granule(tail.first(20)) == -1);
}

TEST_CASE("A13: chained files are read as one, each with its own trims") {
  auto first = write_ogg(speech_packets(1));
  auto second = write_ogg(speech_packets(0.5));
  auto got = read_ogg(joined(first, second));
  CHECK(to_string(got.why) == "none");
  CHECK(length_of(got.frames) == 72'000);
  auto lonely = read_ogg(second).frames;
  auto from = got.frames.end() - static_cast<std::ptrdiff_t>(lonely.size());
  CHECK(same({from, got.frames.end()}, lonely));
  CHECK(from->get<packet>()->codec != got.frames[0].get<packet>()->codec);
}

TEST_CASE("a page that is missing becomes a gap of its length") {
  auto file = write_ogg(speech_packets(5));
  auto starts = page_starts(file);
  REQUIRE(starts.size() == 8);
  byte_list holed{file.begin(), file.begin() + std::ptrdiff_t(starts[3])};
  holed.insert(holed.end(), file.begin() + std::ptrdiff_t(starts[4]),
               file.end());
  auto got = read_ogg(holed);
  CHECK(to_string(got.why) == "none");
  CHECK(got.warning.find("pages are missing") != std::string::npos);
  CHECK(length_of(got.frames) == 240'000);
  auto hole = std::find_if(got.frames.begin(), got.frames.end(),
                           [](auto& f) { return f.kind() == frame_kind::gap; });
  REQUIRE(hole != got.frames.end());
  CHECK(extent_of(*hole).frames == 48'000);
}

TEST_CASE("A13: a flipped bit costs one page and no more") {
  auto file = write_ogg(speech_packets(5));
  file[page_starts(file)[3] + 100] ^= 1;
  auto got = read_ogg(file);
  CHECK(to_string(got.why) == "none");
  CHECK_FALSE(got.warning.empty());
  CHECK(length_of(got.frames) == 240'000);
}

TEST_CASE("streams of other codecs beside Opus are ignored") {
  auto opus = write_ogg(speech_packets(1), 1);
  auto other = write_ogg(speech_packets(1), 2);
  auto mine = page_starts(opus);
  auto theirs = page_starts(other);
  // The other stream's pages stand among ours: first pages first.
  byte_list mixed{opus.begin(), opus.begin() + std::ptrdiff_t(mine[1])};
  mixed = joined(mixed, other);
  mixed.insert(mixed.end(), opus.begin() + std::ptrdiff_t(mine[1]), opus.end());
  CHECK(theirs.size() == mine.size());
  CHECK(same(read_ogg(mixed).frames, read_ogg(opus).frames));
}

TEST_CASE("Vorbis in Ogg is named, and refused") {
  auto path = data_file("opus/livekit/enter_pin.ogg");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  auto got = read_ogg(octets_of(*path));
  CHECK(got.why == ec::unsupported);
  CHECK(got.why.text() == "this Ogg stream holds Vorbis");
  CHECK(got.why.place().substr(0, 5) == "byte ");
}

TEST_CASE("a file that ends behind the first page of Vorbis is refused, too") {
  auto path = data_file("opus/livekit/enter_pin.ogg");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  auto file = octets_of(*path);
  auto got = read_ogg({file.begin(), file.begin() + 58});
  CHECK(got.why == ec::unsupported);
  CHECK(got.why.place() == "byte 0");
}

TEST_CASE("A13: a file cut anywhere gives what is there, or one typed error") {
  auto file = write_ogg(speech_packets(2));
  auto audio_from = page_starts(file)[2];
  auto whole = read_ogg(file);
  for (std::size_t size = 0; size < file.size(); size += 1 + size / 40) {
    CAPTURE(size);
    auto got = read_ogg({file.begin(), file.begin() + std::ptrdiff_t(size)});
    if (size < audio_from) {
      CHECK((got.why == ec::truncated || got.why == ec::malformed));
      CHECK(got.why.place().substr(0, 5) == "byte ");
    } else {
      CHECK(to_string(got.why) == "none");
      CHECK(got.warning.find("without its last page") != std::string::npos);
      CHECK(got.frames.size() <= whole.frames.size());
    }
  }
}

TEST_CASE("A13: nothing, garbage and a false start are typed errors") {
  CHECK(read_ogg({}).why == ec::truncated);
  byte_list noise(100'000);
  dice random{9};
  for (auto& octet : noise)
    octet = static_cast<std::uint8_t>(random.roll());
  CHECK(read_ogg(noise).why == ec::malformed);
  CHECK(to_string(read_ogg(noise).why)
        == "byte 0: this is not Ogg: there is no page in it (malformed); "
           "give an Ogg Opus file");
  auto file = write_ogg(speech_packets(1));
  auto audio = page_starts(file)[2];
  auto got = read_ogg({file.begin() + std::ptrdiff_t(audio), file.end()});
  CHECK(to_string(got.why)
        == "byte 0: the stream begins in its middle (malformed); "
           "fetch the whole file again");
}

TEST_CASE("what belongs to no page is told in the same words in any split") {
  auto file = write_ogg(speech_packets(1));
  byte_list noise(40, 7);
  auto holed = joined(joined(file, noise), file);
  auto warning = "byte " + std::to_string(file.size())
                 + ": bytes that belong to no page";
  CHECK(read_ogg(holed).warning == warning);
  CHECK(read_pieces(holed, [] { return 1; }).warning == warning);
  CHECK(read_ogg(joined(file, noise)).warning == warning);
}

TEST_CASE("a first page behind 64 KiB of noise is not found in any split") {
  auto file = joined(byte_list(65'540, 7), write_ogg(speech_packets(1)));
  CHECK(read_ogg(file).why == ec::malformed);
  CHECK(read_pieces(file, [] { return 1; }).why == ec::malformed);
  auto near = joined(byte_list(65'000, 7), write_ogg(speech_packets(1)));
  CHECK(to_string(read_ogg(near).why) == "none");
  CHECK(to_string(read_pieces(near, [] { return 1; }).why) == "none");
}

TEST_CASE("A13: mutated files never break the reader") {
  auto file = write_ogg(speech_packets(1));
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    dice fate{seed};
    auto broken = file;
    for (auto i = 1 + fate.below(20); i > 0; --i)
      broken[static_cast<std::size_t>(fate.below(std::int64_t(file.size())))]
        = static_cast<std::uint8_t>(fate.roll());
    auto got = read_ogg(broken);
    if (got.why)
      CHECK(got.why.place().substr(0, 5) == "byte ");
    else
      CHECK(length_of(got.frames) <= 48'000 * 40);
  }
}
