// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/ogg.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// One second of speech in packets of 20 ms.
std::vector<frame> one_second() {
  return opus_packets(speech_specimen(1, {16'000, 1, 0}, 16'000), {});
}

std::int64_t ticks_in(const std::vector<frame>& frames) {
  std::int64_t out = 0;
  for (auto& what : frames)
    out += extent_of(what).frames;
  return out;
}

} // namespace

TEST_CASE("A11: an Ogg file lasts as long as its stream, gaps included") {
  scratch_folder folder;
  auto path = folder.file("out.opus");
  auto packets = one_second();
  packets.insert(packets.begin() + 20, frame{gap{800, 8000}}); // 100 ms
  auto got = rehearse(ogg_kind(), {{"path", path}}, {packets}, 0);
  CHECK(!got.why);
  CHECK(got.notes.at("file") == path);
  CHECK(!std::filesystem::exists(path + ".part"));
  auto back = rehearse(file_kind(), {{"path", path}}, {});
  CHECK(!back.why);
  CHECK(back.notes.at("total_seconds") == "1.100000");
  CHECK(ticks_in(back.outputs.at(0)) == 52'800);
}

TEST_CASE("a cancelled Ogg recording is a complete part") {
  scratch_folder folder;
  auto path = folder.file("out.opus");
  {
    rehearsal stage{ogg_kind(), {{"path", path}}, 1, 0};
    for (auto& what : one_second())
      stage.feed(0, what);
    CHECK(stage.seen().notes.at("file") == path + ".part");
  }
  CHECK(!std::filesystem::exists(path));
  auto got = read_ogg(octets_of(path + ".part"));
  CHECK(!got.why);
  CHECK(got.warning.empty());
  CHECK(ticks_in(got.frames) == 48'000);
}

TEST_CASE("an Ogg recording that cannot be written is refused") {
  auto choices = [](setting_map settings) {
    return ogg_kind().choices(settings, {}).failure();
  };
  CHECK(choices({}) == ec::bad_setting);
  CHECK(choices({{"path", "/nowhere/a.opus"}}) == ec::io_failed);
}

TEST_CASE("who looks at the kind sees that it takes packets of Opus") {
  auto ports = ogg_kind().ports({});
  REQUIRE(ports);
  REQUIRE(ports->inputs.size() == 1);
  CHECK(ports->inputs[0].accepts.codecs == std::vector<std::string>{"opus"});
}
