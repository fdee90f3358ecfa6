// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/vorbis_probe.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>
#include <support/sound.hpp>

#include "sound_making.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// One second of a sine of 440 Hz.
octet_list sine_file(std::uint32_t rate) {
  return make_sound(vorbis, {rate, 1, 0}, sine(440, rate, rate));
}

} // namespace

TEST_CASE("Ogg Vorbis has the length of what went in, and its sound") {
  auto data = sine(440, 16'000, 16'000);
  auto got = read_vorbis(make_sound(vorbis, {16'000, 1, 0}, data));
  CHECK(!got.why);
  CHECK(got.warning.empty());
  auto heard = got.samples();
  CHECK(heard.size() == 16'000);
  CHECK(snr(data, heard) > 15);
}

TEST_CASE("the channels of Ogg Vorbis come in the order of WAVE") {
  // libsndfile writes them as they come: 5.1 of Vorbis is L C R SL SR LFE.
  constexpr std::size_t wave_order[] = {0, 2, 1, 5, 3, 4};
  std::vector<float> data(6 * 48'000);
  for (std::size_t i = 0; i < 48'000; ++i)
    data[6 * i + 1] = 0.5f * std::sin(float(i) * 0.05f);
  auto got = read_vorbis(make_sound(vorbis, {48'000, 6, 0}, data)).samples();
  REQUIRE(got.size() == data.size());
  std::vector<double> power(6);
  for (std::size_t i = 0; i < got.size(); ++i)
    power[i % 6] += got[i] * got[i];
  auto loudest = std::max_element(power.begin(), power.end()) - power.begin();
  CHECK(wave_order[loudest] == 1);
}

TEST_CASE("links of Ogg Vorbis follow one another, whatever their formats") {
  auto chain = sine_file(16'000) + sine_file(44'100) + sine_file(16'000);
  auto got = read_vorbis(chain);
  CHECK(!got.why);
  CHECK(got.samples().size() == 2 * 16'000 + 44'100);
  std::vector<std::uint32_t> rates;
  for (auto& what : got.frames)
    if (auto rate = extent_of(what).rate; rates.empty() || rates.back() != rate)
      rates.push_back(rate);
  CHECK(rates == std::vector<std::uint32_t>{16'000, 44'100, 16'000});
  memory_octets octets{chain};
  auto facts = probe_vorbis(octets);
  REQUIRE(facts);
  CHECK(*facts->seconds == 3);
  CHECK(!facts->format.guaranteed);
  auto same = sine_file(16'000) + sine_file(16'000);
  memory_octets more{same};
  CHECK(probe_vorbis(more)->format.guaranteed);
}

TEST_CASE("A13: Ogg Vorbis cut at any length says so, or is refused") {
  auto whole = sine_file(16'000);
  auto all = read_vorbis(whole).samples();
  for (std::size_t length = 0; length < whole.size(); length += 41) {
    CAPTURE(length);
    auto got = read_vorbis(head_of(whole, length));
    auto some = got.samples();
    CHECK(std::equal(some.begin(), some.end(), all.begin()));
    CHECK((got.why || !got.warning.empty()));
    if (got.why)
      CHECK((got.why == ec::truncated || got.why == ec::malformed));
  }
}

TEST_CASE("A13: damaged Ogg Vorbis lasts as long, or is refused") {
  auto whole = sine_file(16'000);
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto file = whole;
    auto at = chance.below(static_cast<std::int64_t>(file.size()));
    damage(file, static_cast<std::size_t>(at),
           static_cast<std::size_t>(1 + chance.below(40)), chance);
    auto got = read_vorbis(file);
    CHECK(length_of(got.frames) <= 16'000);
    CHECK((got.why || !got.warning.empty()));
    if (got.why)
      CHECK(got.why.place().substr(0, 5) == "byte ");
    auto split = read_vorbis(file, 77);
    CHECK(split.samples() == got.samples());
    CHECK(split.warning == got.warning);
  }
}

TEST_CASE("a page that is missing becomes a gap of its length") {
  auto data = sine(440, 48'000, 5 * 48'000);
  auto file = make_sound(vorbis, {48'000, 1, 0}, data);
  // The first page behind the middle, and the one that follows it.
  auto name = std::string_view{"OggS"};
  auto page = [&](auto from) {
    return std::search(from, file.end(), name.begin(), name.end());
  };
  auto first = page(file.begin() + static_cast<long>(file.size() / 2));
  file.erase(first, page(first + 1));
  auto got = read_vorbis(file);
  CHECK(!got.why);
  CHECK(length_of(got.frames) == 5 * 48'000);
  CHECK(got.samples().size() < 5 * 48'000);
  CHECK(got.warning.find("pages in front of it are missing")
        != std::string::npos);
}

TEST_CASE("the cut of the octets makes no difference to Ogg Vorbis") {
  auto file = sine_file(16'000) + sine_file(44'100);
  auto all = read_vorbis(file);
  for (std::size_t size : {1u, 13u, 4097u}) {
    auto got = read_vorbis(file, size);
    CHECK(got.samples() == all.samples());
    CHECK(got.frames.size() == all.frames.size());
  }
}

TEST_CASE("other codecs in Ogg are refused by name") {
  auto opus = make_sound(SF_FORMAT_OGG | SF_FORMAT_OPUS, {48'000, 1, 0},
                         noise(9600, 16));
  auto why = read_vorbis(opus).why;
  CHECK(why == ec::unsupported);
  CHECK(why.text() == "this Ogg stream holds Opus");
  CHECK(read_vorbis(octet_list(5000, 1)).why == ec::malformed);
  CHECK(read_vorbis({}).why == ec::truncated);
}

TEST_CASE("Vorbis of more channels than have a place is refused") {
  auto nine = make_sound(vorbis, {8000, 9, 0}, noise(9 * 800, 16));
  auto why = read_vorbis(nine).why;
  CHECK(why == ec::unsupported);
  CHECK(why.text() == "Vorbis of 8000 Hz with 9 channels is not read");
  CHECK(why.place() == "byte 0");
}

TEST_CASE("a recording that other people made is read") {
  auto path = data_file("opus/livekit/change-amelia.ogg");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  auto got = read_vorbis(octets_of(*path));
  CHECK(!got.why);
  CHECK(got.warning.empty());
  // As oggdec 1.4.2 writes it.
  CHECK(got.samples().size() == 313'462);
  CHECK(got.format() == audio_format{48'000, 1, 0});
}
