// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>

#include <doctest/doctest.h>
#include <support/known_nodes.hpp>

#include "planning_kinds.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

using names = std::vector<std::string>;

/// Stands for the encoder; holds 26.5 ms.
struct encoder {
  std::uint32_t bitrate = 0;

  static void describe(setting_visitor& v, encoder& s) {
    v(s.bitrate, "bitrate", bits_per_second, "of all channels");
  }
};

kind encoder_kind() {
  return make_kind<encoder>({
    .facts = {.name = "opus_encode", .summary = "Encodes."},
    .ports = [](const encoder&) -> result<port_list> {
      return port_list{{{.name = "in"}},
                       {{.name = "out", .carries = media::packets}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const encoder&, auto) -> result<std::vector<choice>> {
      return test::only({media::packets, {0, 0, 0}, "opus", true});
    },
    .holds = [](const encoder&, auto) { return holding{26'500us}; },
  });
}

/// Stands for the decoder.
struct decoder {
  std::uint32_t rate = 0;
  std::uint32_t channels = 0;

  static void describe(setting_visitor& v, decoder& s) {
    v(s.rate, "rate", hertz, "output rate");
    v(s.channels, "channels", counted, "of the output");
  }
};

kind decoder_kind() {
  return make_kind<decoder>({
    .facts = {.name = "opus_decode", .summary = "Decodes."},
    .ports = [](const decoder&) -> result<port_list> {
      return port_list{{{.name = "in", .carries = media::packets}},
                       {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const decoder& s, auto) -> result<std::vector<choice>> {
      auto channels = static_cast<std::uint16_t>(s.channels);
      return test::only(test::audio_at(s.rate, channels));
    },
  });
}

plan_result planned(std::string_view text, bool coded = true) {
  test::known_nodes nodes{{{"b", "b"}, {"c", "c"}}};
  registry kinds;
  test::add_planning_kinds(kinds);
  if (coded) {
    REQUIRE(!kinds.add(encoder_kind()));
    REQUIRE(!kinds.add(decoder_kind()));
  }
  return make_plan(*parse_graph(text), kinds, {.nodes = &nodes});
}

plan good(std::string_view text) {
  auto got = planned(text);
  REQUIRE_MESSAGE(got.value,
                  (got.errors.empty() ? std::string{}
                                      : to_string(got.errors.front())));
  return *got.value;
}

/// Returns the only error.
error refusal(std::string_view text, bool coded = true) {
  auto got = planned(text, coded);
  REQUIRE(got.errors.size() == 1);
  return got.errors[0];
}

/// Returns "name @node" for each stage.
names stages_of(const plan& what) {
  names out;
  for (auto& stage : what.stages)
    out.push_back(stage.name + " @" + stage.node);
  return out;
}

/// Returns "from -> to" for each link, by the names of the stages.
names links_of(const plan& what) {
  names out;
  for (auto& link : what.links)
    out.push_back(what.stages[link.from].name + " -> "
                  + what.stages[link.to].name);
  return out;
}

/// Returns a chain, with one more branch now and then, over nodes by chance.
std::string random_text(dice& d) {
  static constexpr const char* kinds[]
    = {"convert", "detect", "hold", "tee name=t", "gain", "convert rate=8000"};
  static constexpr const char* places[]
    = {"", " @b", " @c", " @b on_failure=respawn", " @c on_failure=bypass"};
  static constexpr const char* links[] = {" ! ", " ![opus] ", " ![opus live] "};
  auto one_of = [&](auto& list) {
    return std::string{
      list[d.below(static_cast<std::int64_t>(std::size(list)))]};
  };
  auto text = "sound" + one_of(places);
  for (auto n = d.below(5); n > 0; --n)
    text += one_of(links) + one_of(kinds) + one_of(places);
  text += one_of(links) + "null" + one_of(places);
  return text.find("tee") == text.npos ? text : text + "  t. ! null @b";
}

/// Returns whether each port of each stage that is spawned has one link.
bool is_linked(const plan& what) {
  std::vector<std::size_t> inputs(what.stages.size());
  std::vector<std::size_t> outputs(what.stages.size());
  for (auto& link : what.links) {
    if (link.in >= what.stages[link.to].inputs.size()
        || link.out >= what.stages[link.from].outputs.size())
      return false;
    ++inputs[link.to];
    ++outputs[link.from];
  }
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (auto& stage = what.stages[i];
        !stage.elided
        && (inputs[i] != stage.inputs.size()
            || outputs[i] != stage.outputs.size()))
      return false;
  return true;
}

} // namespace

TEST_CASE("a link between nodes is compressed by a pair of codecs") {
  auto p = good("sound rate=16000 ![opus=24000] detect @b ! null @b");
  CHECK(stages_of(p)
        == names{"sound0 @", "detect0 @b", "null0 @b",
                 "sound0-detect0.opus_encode @",
                 "sound0-detect0.opus_decode @b"});
  CHECK(links_of(p)
        == names{"sound0 -> sound0-detect0.opus_encode", "detect0 -> null0",
                 "sound0-detect0.opus_encode -> sound0-detect0.opus_decode",
                 "sound0-detect0.opus_decode -> detect0"});
  CHECK(p.stages[3].settings == setting_map{{"bitrate", "24000"}});
  CHECK(p.stages[4].settings
        == setting_map{{"channels", "1"}, {"rate", "16000"}});
  CHECK(p.links[2].format.codec == "opus");
  CHECK(p.links[3].format == test::audio_at(16'000));
  CHECK(p.stages[1].input_formats[0] == test::audio_at(16'000));
  CHECK(p.latency == 26'500us);
}

TEST_CASE("only the link between the codecs crosses, and is bounded") {
  auto p = good("mic ![opus max_age=1s window=9] detect @b ! null @b");
  REQUIRE(p.links.size() == 4);
  for (std::size_t i = 0; i < p.links.size(); ++i) {
    CHECK(crosses(p, p.links[i]) == (i == 2));
    CHECK(p.links[i].mode == link_mode::live);
    CHECK(p.links[i].window == (i == 2 ? 9 : 16));
    CHECK(p.links[i].max_age == (i == 2 ? 1s : 200ms));
  }
  CHECK(p.stages[3].settings.empty());
  CHECK(p.stages[3].streams == std::vector<stream_id>{0});
  CHECK(p.stages[4].emits == 0);
}

TEST_CASE("a port keeps its place when its link is compressed") {
  auto p = good("sound ! tee name=t  t. ! null  t. ![opus] m.in1  sound ! m.in0"
                "  mix name=m @b ! null @b");
  auto& decoded = p.links.back();
  CHECK(p.stages[decoded.to].name == "m");
  CHECK(decoded.in == 1);
  CHECK(p.stages[decoded.from].name == "t-m.opus_decode");
  CHECK(p.links[2].out == 1);
  CHECK(p.stages[p.links[2].to].name == "t-m.opus_encode");
}

TEST_CASE("two compressed links between two stages have names of their own") {
  auto p = good("sound ! tee name=t  t. ![opus] m.  t. ![opus] m."
                "  mix name=m @b ! null @b");
  CHECK(p.stages[4].name == "t-m.opus_encode");
  CHECK(p.stages[6].name == "t-m.opus_encode1");
  CHECK(p.stages[7].name == "t-m.opus_decode1");
}

TEST_CASE("codecs come back with the stage whose node was lost") {
  auto p = good("sound ![opus] detect @b on_failure=respawn ![opus] null @c");
  // Of the first link, then of the second.
  CHECK(p.stages[3].policy == on_failure::fail);
  CHECK(p.stages[4].policy == on_failure::respawn);
  CHECK(p.stages[5].policy == on_failure::respawn);
  CHECK(p.stages[6].policy == on_failure::fail);
}

TEST_CASE("codecs stand beside the first stage of a group") {
  auto p = good("sound ! detect @b group=g "
                "! detect @b group=g on_failure=respawn ![opus] null @c");
  CHECK(p.stages[4].name == "detect1-null0.opus_encode");
  CHECK(p.stages[4].beside == 1);
  CHECK(p.stages[4].policy == on_failure::respawn);
  CHECK(p.stages[5].beside == 3);
}

TEST_CASE("a link that an elided stage leaves within a node needs no codecs") {
  auto p = good("sound ![opus] convert @b ! null");
  CHECK(links_of(p) == names{"sound0 -> null0"});
  CHECK(stages_of(p) == names{"sound0 @", "convert0 @", "null0 @"});
}

TEST_CASE("a stage that is elided on the way leaves the link compressed") {
  auto p = good("sound ![opus=32000] convert @b ! null @b");
  REQUIRE(p.stages.size() == 5);
  CHECK(p.stages[1].elided);
  CHECK(p.stages[3].settings == setting_map{{"bitrate", "32000"}});
  CHECK(p.stages[4].name == "sound0-null0.opus_decode");
}

TEST_CASE("opus within a node is refused") {
  auto why = refusal("sound ![opus] detect ! null @b");
  CHECK(why == ec::bad_setting);
  CHECK(why.place() == "link sound0.out -> detect0.in");
  CHECK(why.text() == "opus compresses between nodes, this link is within one");
  CHECK(why.mend() == "leave opus out, or place one of the stages");
}

TEST_CASE("opus on what Opus does not code is refused") {
  auto why = refusal("sound rate=44100 ![opus] null @b");
  CHECK(why.text()
        == "opus compresses audio 8000, 12000, 16000, 24000 or 48000 Hz, 1 or 2"
           " channels, this is audio 44100 Hz, 1 channel");
  CHECK(why.mend() == "insert convert rate=24000, or leave opus out");
  why = refusal("sound channels=6 ![opus] null @b");
  CHECK(why.text().ends_with("this is audio 48000 Hz, 6 channels"));
  why = refusal("opus ![opus] null @b");
  CHECK(why.text().ends_with("this is packets opus"));
  CHECK(why.mend() == "leave opus out");
}

TEST_CASE("a stage that may be bypassed leaves no codec alone") {
  for (auto text : {"sound ![opus] detect @b on_failure=bypass ! null",
                    "sound ! detect @b on_failure=bypass ![opus] null",
                    "sound ![opus] convert @b ! detect @b on_failure=bypass"
                    " ! null"}) {
    auto why = refusal(text);
    CHECK(why.text() == "without the bypassed stage nobody decodes this link");
    CHECK(why.mend() == "leave opus out, or say on_failure=respawn");
  }
}

TEST_CASE("opus needs the kinds that code it") {
  auto why = refusal("sound ![opus] null @b", false);
  CHECK(why == ec::unknown_kind);
  CHECK(why.place() == "link sound0.out -> null0.in, setting opus");
  CHECK(why.mend()
        == "register opus_encode and opus_decode, or leave opus out");
}

TEST_CASE("no graph over several nodes makes the planner misbehave") {
  std::size_t good = 0;
  std::size_t coded = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    dice d{seed};
    auto text = random_text(d);
    INFO(text);
    auto got = planned(text);
    CHECK(got.value.has_value() == got.errors.empty());
    if (!got.value)
      continue;
    ++good;
    CHECK(is_linked(*got.value));
    for (auto& link : got.value->links)
      coded += link.format.codec == "opus";
    for (auto& stage : got.value->stages)
      CHECK((!stage.elided || stage.node.empty()));
  }
  // These seeds give 508 plans with 511 pairs of codecs.
  CHECK(good > 250);
  CHECK(coded > 250);
}
