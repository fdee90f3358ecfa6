// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_reader.hpp>

#include <doctest/doctest.h>
#include <support/test_data.hpp>

#include <algorithm>
#include <random>

using namespace exeunt;

namespace {

using byte_list = std::vector<std::uint8_t>;

struct reading {
  std::vector<frame> frames;
  error why;
  std::string warning;

  std::int64_t ticks() const {
    std::int64_t out = 0;
    for (auto& one : frames)
      out += extent_of(one).frames;
    return out;
  }
};

/// Reads `data` in pieces whose sizes `next_size` gives.
template <class Size>
reading read_pieces(const byte_list& data, Size next_size) {
  reading out;
  ogg_opus_reader reader;
  std::span<const std::uint8_t> rest{data};
  while (!rest.empty() && !out.why) {
    auto size = std::min<std::size_t>(next_size(), rest.size());
    out.why = reader.feed(rest.first(size), out.frames);
    rest = rest.subspan(size);
  }
  if (!out.why)
    out.why = reader.finish();
  out.warning = reader.warning();
  return out;
}

reading read_all(const byte_list& data) {
  return read_pieces(data, [&] { return data.size(); });
}

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

} // namespace

TEST_CASE("every recording has the length that opusdec gives it") {
  for (auto& one : recordings) {
    auto path = test::data_file(one.name);
    if (!path) {
      MESSAGE("skipped: no data");
      return;
    }
    CAPTURE(one.name);
    auto got = read_all(test::octets_of(*path));
    CHECK(to_string(got.why) == "none");
    CHECK(got.warning == "");
    CHECK(got.ticks() == one.ticks);
  }
}
