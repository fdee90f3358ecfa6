// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/level_tap.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

/// Returns a plan in which only `stage` is known to emit audio.
plan audio_behind(const std::string& stage) {
  plan out;
  out.stages.resize(1);
  out.stages[0].name = stage;
  out.stages[0].output_format.carries = media::audio;
  return out;
}

} // namespace

TEST_CASE("the tap goes in front of the first voice detector") {
  auto g = *parse_graph("silence ! gain ! vad ! null");
  CHECK(insert_level_tap(g, {}) == "level0");
  REQUIRE(g.links.size() == 4);
  CHECK(g.links[1].from.stage == "gain0");
  CHECK(g.links[1].to.stage == "level0");
  CHECK(g.links[2].from.stage == "level0");
  CHECK(g.links[2].to.stage == "vad0");
  CHECK(g.links[3].to.stage == "null0");
}

TEST_CASE("the tap leaves the inputs of a join in their order") {
  auto g = *parse_graph("tone name=a ! mix name=m ! null  tone name=b ! m.");
  CHECK(insert_level_tap(g, audio_behind("a")) == "level0");
  REQUIRE(g.links.size() == 4);
  CHECK(g.links[1].from.stage == "level0");
  CHECK(g.links[1].to.stage == "m");
  CHECK(g.links[3].from.stage == "b");
}

TEST_CASE("without a detector the tap takes the first audio link") {
  auto g = *parse_graph("file path=a.opus ! opus_decode ! null");
  CHECK(insert_level_tap(g, audio_behind("opus_decode0")) == "level0");
  CHECK(g.links[1].to.stage == "level0");
  CHECK(g.links[2].to.stage == "null0");
}

TEST_CASE("a graph without audio gets no tap") {
  auto g = *parse_graph("file path=a.opus ! ogg path=b.opus");
  auto before = g;
  CHECK(insert_level_tap(g, audio_behind("other")).empty());
  CHECK(g == before);
}
