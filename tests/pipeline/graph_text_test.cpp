// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>

#include <doctest/doctest.h>

#include "random_graph.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

graph read(std::string_view text) {
  auto parsed = parse_graph(text);
  REQUIRE_MESSAGE(parsed, to_string(parsed.failure()));
  return *parsed;
}

error error_of(std::string_view text) {
  return parse_graph(text).failure();
}

link_spec joint(std::string from, std::string to) {
  return {{std::move(from), {}}, {std::move(to), {}}, {}};
}

} // namespace

TEST_CASE("a chain becomes stages with settings, and links") {
  auto g = read("file path=call.opus ! opus_decode ! resample rate=16000"
                " ! vad ! wav path=out.wav keep=speech");
  graph want;
  want.stages = {{"file0", "file", {{"path", "call.opus"}}},
                 {"opus_decode0", "opus_decode", {}},
                 {"resample0", "resample", {{"rate", "16000"}}},
                 {"vad0", "vad", {}},
                 {"wav0", "wav", {{"path", "out.wav"}, {"keep", "speech"}}}};
  want.links = {joint("file0", "opus_decode0"),
                joint("opus_decode0", "resample0"), joint("resample0", "vad0"),
                joint("vad0", "wav0")};
  CHECK(g == want);
}

TEST_CASE("a tee branches where its name is followed by a dot") {
  auto g = read("src ! tee name=t  t. ! a ! sink  t. ! b ! sink");
  CHECK(g.links
        == std::vector{joint("src0", "t"), joint("t", "a0"),
                       joint("a0", "sink0"), joint("t", "b0"),
                       joint("b0", "sink1")});
}

TEST_CASE("a join may be named before it is described") {
  auto g = read("a ! m.in1  b ! m.  mix name=m ! sink");
  REQUIRE(g.links.size() == 3);
  CHECK(g.links[0].to == endpoint{"m", "in1"});
  CHECK(g.links[1].to == endpoint{"m", ""});
  CHECK(g.links[2].from == endpoint{"m", ""});
  CHECK(g.stages[2].name == "m");
}

TEST_CASE("name, stream and on_failure stand beside the settings") {
  auto g = read("tone name=t stream=bot on_failure=restart level=-6");
  CHECK(
    g.stages[0]
    == stage_spec{"t", "tone", {{"level", "-6"}}, "bot", on_failure::restart});
}

TEST_CASE("a group is named beside the settings") {
  auto g = read("vad @b group=asr threshold=1");
  CHECK(g.stages[0].group == "asr");
  CHECK(g.stages[0].settings == setting_map{{"threshold", "1"}});
  CHECK(to_text(g) == "vad @b threshold=1 group=asr");
  CHECK(parse_graph("vad group=").failure().text() == "`group` is empty");
}

TEST_CASE("a word behind an @ says where the stage in front of it lives") {
  auto g = read(
    "file @b path=a.wav ! vad threshold=1 @role=asr on_failure=respawn"
    " ! null name=n @\"c d.e\"");
  CHECK(g.stages[0]
        == stage_spec{
          "file0", "file", {{"path", "a.wav"}}, {}, on_failure::fail, "b"});
  CHECK(g.stages[1]
        == stage_spec{"vad0",
                      "vad",
                      {{"threshold", "1"}},
                      {},
                      on_failure::respawn,
                      "role=asr"});
  CHECK(g.stages[2].node == "c d.e");
  CHECK(g.links.size() == 2);
}

TEST_CASE("an @ that is quoted, or within a word, places nothing") {
  auto g = read("\"@kind\" \"@key\"=1 path=@x ! '@t'.  \\@k name=@t");
  CHECK(g.stages[0]
        == stage_spec{"@kind0", "@kind", {{"@key", "1"}, {"path", "@x"}}});
  CHECK(g.stages[1] == stage_spec{"@t", "@k"});
  CHECK(g.links == std::vector{joint("@kind0", "@t")});
}

TEST_CASE("a policy for the loss of a node is read like the others") {
  CHECK(read("vad on_failure=bypass @b").stages[0].policy
        == on_failure::bypass);
  CHECK(read("vad on_failure=fail").stages[0].policy == on_failure::fail);
}

TEST_CASE("a quoted key is a setting even if its name is reserved") {
  auto g = read("odd \"name\"=x");
  CHECK(g.stages[0] == stage_spec{"odd0", "odd", {{"name", "x"}}});
}

TEST_CASE("quotes, escapes, comments and newlines are read as in a shell") {
  auto g = read("file path=\"a \\\"b\\\".wav\" # the first ! of them\n"
                "  ! say text='it\\s' ! null note=a\\ b\\!");
  CHECK(g.stages[0].settings.at("path") == "a \"b\".wav");
  CHECK(g.stages[1].settings.at("text") == "it\\s");
  CHECK(g.stages[2].settings.at("note") == "a b!");
  CHECK(g.links.size() == 2);
}

TEST_CASE("brackets behind a bang hold the settings of the link") {
  auto g = read("mic ![live max_age=100ms max_queue=0.2 window=8] vad"
                " ![lossless] null");
  CHECK(g.links[0].settings == link_settings{link_mode::live, 8, 200ms, 100ms});
  CHECK(g.links[1].settings == link_settings{link_mode::lossless});
}

TEST_CASE("a link may be compressed by Opus, at a bit rate or none") {
  auto g = read("mic ![opus live] vad ![opus=24000] null");
  CHECK(g.links[0].settings
        == link_settings{.mode = link_mode::live, .opus = 0});
  CHECK(g.links[1].settings == link_settings{.opus = 24'000});
}

TEST_CASE("no stage needs no text") {
  CHECK(read("") == graph{});
  CHECK(read(" # nothing\n") == graph{});
}

TEST_CASE("an error names line and column, what is wrong, and the mend") {
  auto why = error_of("file path=a.wav !\n  vad ! ! null");
  CHECK(why == ec::syntax);
  CHECK(why.place() == "line 2, column 9");
  CHECK(why.text() == "expected a stage or a reference before `!`");
  CHECK(why.mend() == "name a kind, e.g., `file path=in.wav ! ...`");
}

TEST_CASE("columns count characters, not octets") {
  CHECK(error_of("tone text=häß ! !").place() == "line 1, column 17");
}

TEST_CASE("every way to break the grammar has its error") {
  struct row {
    std::string_view text;
    ec code;
    std::string_view place;
    std::string_view what;
  };
  const row rows[] = {
    {"! vad", ec::syntax, "line 1, column 1",
     "expected a stage or a reference before `!`"},
    {"vad !", ec::syntax, "line 1, column 6",
     "expected a stage or a reference after `!`"},
    {"rate=8000 ! vad", ec::syntax, "line 1, column 1",
     "the setting `rate=8000` follows no stage"},
    {"a ! rate=8000", ec::syntax, "line 1, column 5",
     "the setting `rate=8000` follows no stage"},
    {"a ! t. rate=8000", ec::syntax, "line 1, column 8",
     "the setting `rate=8000` follows no stage"},
    {"a =1", ec::syntax, "line 1, column 3", "expected a name before `=`"},
    {"a rate=1 rate=2", ec::duplicate, "line 1, column 10",
     "`rate` is given twice"},
    {"a name=x name=y", ec::duplicate, "line 1, column 10",
     "`name` is given twice"},
    {"a name=", ec::syntax, "line 1, column 3", "`name` is empty"},
    {"a on_failure=retry", ec::syntax, "line 1, column 3",
     "`on_failure=retry` is not possible"},
    {"a path=\"x", ec::syntax, "line 1, column 8",
     "this quote is never closed"},
    {"a path=x\\", ec::syntax, "line 1, column 9",
     "the text ends after a backslash"},
    {"a ! .in0", ec::syntax, "line 1, column 5", "a name is empty"},
    {"\"\" ! a", ec::syntax, "line 1, column 1", "a name is empty"},
    {"a [live] b", ec::syntax, "line 1, column 3", "a bracket stands alone"},
    {"a ![live b", ec::bad_setting, "line 1, column 10",
     "`mode=b` is not possible"},
    {"a ![live", ec::syntax, "line 1, column 9",
     "expected a link setting or `]`"},
    {"a ![window=0] b", ec::bad_setting, "line 1, column 5",
     "`window=0` is not possible"},
    {"a ![max_age=-1s] b", ec::bad_setting, "line 1, column 5",
     "`max_age=-1s` is not possible"},
    {"a ![opus=5999] b", ec::bad_setting, "line 1, column 5",
     "`opus=5999` is not possible"},
    {"a ![opus=510001] b", ec::bad_setting, "line 1, column 5",
     "`opus=510001` is not possible"},
    {"a ![opus=] b", ec::bad_setting, "line 1, column 5",
     "`opus=` is not possible"},
    {"a ![@b] b", ec::bad_setting, "line 1, column 5",
     "`mode=@b` is not possible"},
    {"a @ ! b", ec::syntax, "line 1, column 3", "`@` names no node"},
    {"a @\"\" ! b", ec::syntax, "line 1, column 3", "`@` names no node"},
    {"a @b rate=1 @b", ec::duplicate, "line 1, column 13",
     "`@` is given twice"},
    {"@b", ec::syntax, "line 1, column 1", "`@b` follows no stage"},
    {"a ! @b", ec::syntax, "line 1, column 5", "`@b` follows no stage"},
    {"a ! t. @b", ec::syntax, "line 1, column 8", "`@b` follows no stage"},
    {"a ! @b=c", ec::syntax, "line 1, column 5", "`@b=c` follows no stage"},
    {"a ![size=4] b", ec::unknown_setting, "line 1, column 5",
     "links have no setting `size`"},
    {"a ! b  t.", ec::syntax, "line 1, column 8",
     "the reference `t.` stands alone"},
    {"a ! m.in0 ! b", ec::syntax, "line 1, column 11",
     "the reference before this `!` names an input port"},
  };
  for (auto& [given, code, place, what] : rows) {
    auto text = given;
    INFO(text);
    auto why = error_of(text);
    CHECK(why == code);
    CHECK(why.place() == place);
    CHECK(why.text() == what);
    CHECK(!why.mend().empty());
  }
}

TEST_CASE("the text of a graph is as short as its reader allows") {
  auto same = [](std::string_view text) { CHECK(to_text(read(text)) == text); };
  same("");
  same("file path=call.opus ! opus_decode ! wav keep=speech path=out.wav");
  same("src ! tee name=t ! a ! sink  t. ! b ! sink");
  same("a ! m.  b ! mix name=m ! sink");
  same("a ! m.in1  mix name=m ! sink");
  same("tee name=t  t.out1 ! null");
  same("say text=\"it's \\\"quoted\\\"\" stream=bot on_failure=restart");
  same("mic ![live window=8 max_queue=200ms max_age=100ms] vad");
  same("mic ![opus] vad @b threshold=1 ![live opus=24000] null");
  same("vad @role=asr on_failure=respawn ! null @\"a b\" on_failure=bypass");
  same("\"@kind\" @@b \"@key\"=@x ! \"@t\".");
}

TEST_CASE("text and graph convert into each other without loss") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto g = test::random_graph(seed);
    auto text = to_text(g);
    INFO("seed " << seed << ": " << text);
    auto back = parse_graph(text);
    REQUIRE_MESSAGE(back, to_string(back.failure()));
    CHECK(*back == g);
  }
}

TEST_CASE("no mutation of a graph's text makes the reader misbehave") {
  auto text = to_text(test::random_graph(7)) + " ![live] x @b ! y.z";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    auto part = parse_graph(text.substr(0, cut));
    CHECK((part || !part.failure().place().empty()));
  }
}
