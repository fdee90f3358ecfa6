// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "planning_kinds.hpp"
#include "random_graph.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

plan planned(std::string_view text) {
  auto got = test::plan_text(text);
  for (auto& why : got.errors)
    INFO(to_string(why));
  REQUIRE_MESSAGE(got.value,
                  (got.errors.empty() ? std::string{}
                                      : to_string(got.errors.front())));
  return *got.value;
}

/// Returns "from.out -> to.in" for each link.
std::vector<std::string> links_of(const plan& what) {
  std::vector<std::string> out;
  for (auto& link : what.links) {
    auto& from = what.stages[link.from];
    auto& to = what.stages[link.to];
    out.push_back(from.name + "." + from.outputs[link.out].name + " -> "
                  + to.name + "." + to.inputs[link.in].name);
  }
  return out;
}

using names = std::vector<std::string>;

} // namespace

TEST_CASE("a decoder decodes at the rate that is wanted behind it") {
  auto p = planned("opus ! decode ! convert rate=16000 ! detect ! null");
  CHECK(p.stages[1].settings == setting_map{{"rate", "16000"}});
  CHECK(p.stages[1].output_format == test::audio_at(16'000));
  CHECK(p.stages[2].elided);
  CHECK(links_of(p)
        == names{"opus0.out -> decode0.in", "decode0.out -> detect0.in",
                 "detect0.out -> null0.in"});
  CHECK(p.links[1].format == test::audio_at(16'000));
  CHECK(p.stages[2].settings == setting_map{{"rate", "16000"}});
}

TEST_CASE("a decoder keeps the best quality that anyone behind it gets") {
  CHECK(planned("opus ! decode ! null").stages[1].output_format
        == test::audio_at(48'000));
  auto p = planned("opus ! decode ! tee name=t"
                   "  t. ! convert rate=8000 ! null"
                   "  t. ! convert rate=24000 ! null");
  CHECK(p.stages[1].output_format == test::audio_at(24'000));
  CHECK(!p.stages[3].elided);
  CHECK(p.stages[5].elided);
}

TEST_CASE("a rate that the user sets is never changed") {
  auto p = planned("opus ! decode rate=48000 ! convert rate=16000 ! null");
  CHECK(p.stages[1].settings == setting_map{{"rate", "48000"}});
  CHECK(!p.stages[2].elided);
}

TEST_CASE("a stage is not elided behind a format that may change") {
  auto p = planned("mic rate=8000 ! convert rate=8000 ! null");
  CHECK(p.stages[1].elided);
  registry kinds;
  test::add_planning_kinds(kinds);
  auto unsure = test::sound_kind("unsure");
  unsure.choices = [](auto&, auto) -> result<std::vector<choice>> {
    auto format = test::audio_at(8000);
    format.guaranteed = false;
    return test::only(format);
  };
  REQUIRE(!kinds.add(unsure));
  auto g = parse_graph("unsure ! convert rate=8000 ! null");
  auto got = make_plan(*g, kinds);
  REQUIRE(got.value);
  CHECK(!got.value->stages[1].elided);
}

TEST_CASE("several elided stages in a row leave one link") {
  auto p = planned("sound ! convert ! convert ! convert ! null");
  CHECK(links_of(p) == names{"sound0.out -> null0.in"});
  CHECK(p.links.size() == 1);
}

TEST_CASE("settings of links around an elided stage are joined") {
  auto p = planned("sound ![window=4] convert ![live] null");
  CHECK(p.links[0].window == 4);
  CHECK(p.links[0].mode == link_mode::live);
}

TEST_CASE("a stage between links that differ is not elided") {
  auto p = planned("sound ![window=4] convert ![window=8] null");
  CHECK(!p.stages[1].elided);
  CHECK(p.links.size() == 2);
}

TEST_CASE("repeating ports are numbered as links are made") {
  auto p = planned("sound ! tee name=t  t. ! null  t.out0 ! null  t. ! null");
  CHECK(links_of(p)
        == names{"sound0.out -> t.in", "t.out1 -> null0.in",
                 "t.out0 -> null1.in", "t.out2 -> null2.in"});
  CHECK(p.stages[1].outputs.size() == 3);
}

TEST_CASE("unnamed ports are taken in their order") {
  auto p = planned("sound ! c.  sound ! c.near  cancel name=c ! null");
  CHECK(links_of(p)
        == names{"sound0.out -> c.far", "sound1.out -> c.near",
                 "c.out -> null0.in"});
}

TEST_CASE("each source and each join emits a stream of its own") {
  auto p = planned("mic stream=caller ! detect ! m.  sound name=bot ! m."
                   "  mix name=m ! tee name=t  t. ! null  t. ! null");
  REQUIRE(p.streams.size() == 3);
  CHECK(p.streams[0].name == "caller");
  CHECK(p.streams[1].name == "bot");
  CHECK(p.streams[2].name == "m");
  CHECK(p.stages[1].emits == 0);
  CHECK(p.stages[1].streams == std::vector<stream_id>{0});
  CHECK(p.stages[3].emits == 2);
  CHECK(p.stages[3].streams == std::vector<stream_id>{0, 1, 2});
  CHECK(p.stages[5].streams == std::vector<stream_id>{2});
  CHECK(p.links.back().stream == 2);
}

TEST_CASE("links behind a live source are live, links behind a file not") {
  auto p = planned("mic ! m.  sound ! m.  mix name=m ! queue ! detect ! null");
  std::vector<link_mode> modes;
  for (auto& link : p.links)
    modes.push_back(link.mode);
  auto live = link_mode::live;
  auto lossless = link_mode::lossless;
  CHECK(modes == std::vector{live, lossless, live, lossless, lossless});
  // The defaults of defaults.hpp.
  CHECK(p.links[0].max_queue == 200ms);
  CHECK(p.links[0].max_age == 200ms);
  CHECK(p.links[1].max_queue == 0ms);
}

TEST_CASE("a live link is bounded as its settings say") {
  auto p = planned("sound ![live max_queue=40ms max_age=1s window=2] null");
  CHECK(p.links[0].mode == link_mode::live);
  CHECK(p.links[0].max_queue == 40ms);
  CHECK(p.links[0].max_age == 1s);
  CHECK(p.links[0].window == 2);
}

TEST_CASE("a window is 16 frames or 500 ms") {
  auto p = planned("sound ! null");
  CHECK(p.links[0].window == 16);
  CHECK(p.links[0].window_media == 500ms);
}

TEST_CASE("L32: a diamond's window has room for what the other branch holds") {
  auto p = planned("sound rate=8000 ! tee name=t  t. ! hold latency=100ms"
                   " ! hold latency=50ms ! m.  t. ! m.  mix name=m ! null");
  REQUIRE(links_of(p)[4] == "t.out1 -> m.in1");
  // 16 + 2 x (150 ms x 8 kHz + 1 + 2 bursts of 4)
  CHECK(p.links[4].window == 2434);
  CHECK(p.links[4].window_media == 800ms);
  REQUIRE(links_of(p)[3] == "hold1.out -> m.in0");
  CHECK(p.links[3].window == 16);
}

TEST_CASE("L32: what is held in front of the fork widens nothing") {
  auto p = planned("sound ! hold whole=true ! tee name=t  t. ! m.  t. ! m."
                   "  mix name=m ! null");
  CHECK(p.links[2].window == 16);
  CHECK(p.links[3].window == 16);
}

TEST_CASE("L32: a diamond with a live branch needs no room in it") {
  auto p = planned("sound ! tee name=t  t. ! hold whole=true ! m."
                   "  t. ![live] m.  mix name=m ! null");
  CHECK(p.links[3].window == 16);
}

TEST_CASE("L32: a diamond within a diamond is part of its branch") {
  auto p = planned("sound rate=8000 ! tee name=t"
                   "  t. ! tee name=u  u. ! hold latency=100ms ! n."
                   "  u. ! n.  mix name=n ! m."
                   "  t. ! m.  mix name=m ! null");
  auto all = links_of(p);
  REQUIRE(all[4] == "u.out1 -> n.in1");
  REQUIRE(all[6] == "t.out1 -> m.in1");
  // 16 + 2 x (100 ms x 8 kHz + 1 + 4)
  CHECK(p.links[4].window == 1626);
  // The inner mix may hold a second: at least 2 x 1.1 s x 8 kHz
  CHECK(p.links[6].window > 17'600);
}

TEST_CASE("latency is that of the longest path") {
  auto p = planned("opus ! decode ! tee name=t  t. ! hold latency=20ms ! null"
                   "  t. ! hold latency=30ms ! hold latency=1ms ! null");
  CHECK(p.latency == 37'500us);
}

TEST_CASE("an elided stage adds no latency") {
  CHECK(planned("sound ! convert ! null").latency == 0ms);
  CHECK(planned("sound ! convert rate=8000 ! null").latency == 5ms);
}

TEST_CASE("the same graph always gives the same plan") {
  auto text = "opus ! decode ! tee name=t  t. ! convert rate=16000 ! detect"
              " ! m.  t. ! convert rate=16000 ! hold latency=60ms ! m."
              "  mix name=m ! queue ! null";
  auto first = to_json(planned(text));
  for (int i = 0; i < 20; ++i)
    CHECK(to_json(planned(text)) == first);
}

TEST_CASE("no graph makes the planner misbehave") {
  static constexpr const char* kinds[]
    = {"sound", "opus", "decode", "convert", "detect", "hold", "tee",
       "mix",   "null", "queue",  "cancel",  "mic",    "none"};
  std::size_t good = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    dice d{seed};
    std::string text;
    auto count = 1 + d.below(7);
    for (std::int64_t i = 0; i < count; ++i)
      text += std::string{kinds[d.below(std::size(kinds))]} + " name=s"
              + std::to_string(i) + (d.below(4) == 0 ? "  " : " ! ");
    text += "null";
    for (auto more = d.below(4); more > 0; --more)
      text += "  s" + std::to_string(d.below(count)) + ". ! s"
              + std::to_string(d.below(count)) + ".";
    INFO(text);
    auto got = test::plan_text(text);
    good += got.value ? 1 : 0;
    CHECK(got.value.has_value() == got.errors.empty());
  }
  CHECK(good > 20);
}

TEST_CASE("a wide graph is planned with bounded effort") {
  std::string text = "opus ! tee name=t";
  for (int i = 0; i < 40; ++i)
    text += " t. ! decode ! m.";
  auto p = planned(text + " mix name=m ! null");
  CHECK(p.stages[2].output_format == test::audio_at(48'000));
  CHECK(p.links.size() == 82);
}

TEST_CASE("a long graph is planned in one go") {
  std::string text = "opus ! decode";
  for (int i = 0; i < 1000; ++i)
    text += " ! gain";
  auto p = planned(text + " ! convert rate=16000 ! null");
  CHECK(p.stages[1].output_format == test::audio_at(16'000));
  CHECK(p.links.size() == 1002);
}
