// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/apply.hpp>

#include <doctest/doctest.h>
#include <support/known_nodes.hpp>

#include "planning_kinds.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

using names = std::vector<std::string>;

/// Where `@b`, `@c` and `@role=asr` lead; `@home` is here.
test::known_nodes three_nodes() {
  return test::known_nodes{
    {{"b", "b"}, {"c", "c"}, {"role=asr", "c"}, {"home", ""}}};
}

plan_result placed(std::string_view text, const node_directory& nodes) {
  return test::plan_text(text, {.nodes = &nodes});
}

/// Returns the node of each stage.
names nodes_of(const plan_result& what) {
  REQUIRE_MESSAGE(what.value,
                  (what.errors.empty() ? std::string{}
                                       : to_string(what.errors.front())));
  names out;
  for (auto& stage : what.value->stages)
    out.push_back(stage.node);
  return out;
}

/// Returns the only error.
error refusal(const plan_result& what) {
  REQUIRE(what.errors.size() == 1);
  return what.errors[0];
}

/// Writes audio to a file of which this machine knows nothing.
struct store_settings {
  std::string path;

  static void describe(setting_visitor& v, store_settings& s) {
    v(s.path, "path", plain, "the file");
  }
};

/// Stands for a kind that looks at files; `refuses` stands for a machine that
/// has not the folder.
kind store_kind(std::string name, bool refuses) {
  return make_kind<store_settings>({
    .facts = {.name = std::move(name),
              .summary = "Writes audio.",
              .time = time_map::sink,
              .writes = "path"},
    .ports = [refuses](const store_settings&) -> result<port_list> {
      if (refuses)
        return error{ec::not_found, "there is no such folder", "path"};
      return port_list{{{.name = "in"}}, {}};
    },
    .make = {},
    .specimens = {},
  });
}

plan_result with_store(std::string_view text, const node_directory& nodes,
                       bool refuses = true) {
  registry kinds;
  test::add_planning_kinds(kinds);
  REQUIRE(!kinds.add(store_kind("store", refuses)));
  return make_plan(*parse_graph(text), kinds, {.nodes = &nodes});
}

} // namespace

TEST_CASE("a stage lives where its placement leads") {
  auto nodes = three_nodes();
  CHECK(nodes_of(placed("sound ! detect @b ! gain @role=asr ! hold @home"
                        " ! null",
                        nodes))
        == names{"", "b", "c", "", ""});
  // Each placement was looked up once, and kinds that are known here not.
  CHECK(nodes.asked == names{"b", "role=asr", "home"});
}

TEST_CASE("a link crosses where its ends live on different nodes") {
  auto nodes = three_nodes();
  auto got = placed("sound @b ! detect @b ! gain @c ! null", nodes);
  REQUIRE(got.value);
  auto& p = *got.value;
  CHECK(!crosses(p, p.links[0]));
  CHECK(crosses(p, p.links[1]));
  CHECK(crosses(p, p.links[2]));
}

TEST_CASE("a link between nodes has room for a round trip") {
  auto nodes = three_nodes();
  auto got = placed("sound ! detect @b ! gain @b ![live] null", nodes);
  REQUIRE(got.value);
  auto& links = got.value->links;
  // 16 frames x 16, and 500 ms x 8: defaults::pool_window, pool_media.
  CHECK(links[0].window == 256);
  CHECK(links[0].window_media == 4s);
  CHECK(links[1].window == 16);
  CHECK(links[2].mode == link_mode::live);
  CHECK(links[2].window == 256);
  CHECK(links[2].window_media == 4s);
  auto asked = placed("sound ![window=3] detect @b ! null", nodes);
  CHECK(asked.value->links[0].window == 3);
}

TEST_CASE("an elided stage lives nowhere") {
  auto nodes = three_nodes();
  auto got = placed("sound ! convert @b ! null", nodes);
  CHECK(nodes_of(got) == names{"", "", ""});
  CHECK(got.value->stages[1].elided);
  CHECK(got.value->links[0].window == 16);
}

TEST_CASE("without a directory there are no nodes") {
  auto why = refusal(test::plan_text("sound ! detect @b ! null"));
  CHECK(why == ec::unknown_node);
  CHECK(why.place() == "stage detect0");
  CHECK(why.text() == "no node is called `b`");
  CHECK(why.mend()
        == "connect its node with --peer HOST:PORT, or leave `@b` out");
  why = refusal(test::plan_text("sound ! detect @role=asr ! null"));
  CHECK(why.text() == "no node has the label `role=asr`");
  CHECK(why.mend()
        == "connect its node with --peer HOST:PORT, or leave `@role=asr` out");
}

TEST_CASE("what the directory says of a placement is told") {
  auto nodes = three_nodes();
  auto why = refusal(placed("sound ! detect @d ! null", nodes));
  CHECK(why == ec::unknown_node);
  CHECK(why.place() == "stage detect0");
  CHECK(why.text() == "nobody is `d`");
}

TEST_CASE("an unknown node hides no other error of the stage") {
  auto got = test::plan_text("sound rate=fast @b ! null  sound ! dtect @b"
                             " ! null");
  REQUIRE(got.errors.size() == 3);
  CHECK(got.errors[0] == ec::unknown_node);
  CHECK(got.errors[1].place() == "stage sound0, setting rate");
  // Whether the node knows `dtect` nobody can say.
  CHECK(got.errors[2] == ec::unknown_node);
}

TEST_CASE("a kind that only the node knows is planned as it answers") {
  auto nodes = three_nodes();
  auto whisper = test::detect_kind();
  whisper.facts.name = "whisper";
  nodes.teach("c", std::move(whisper));
  auto got = placed("sound ! whisper @role=asr ! null", nodes);
  CHECK(nodes_of(got) == names{"", "c", ""});
  CHECK(nodes.asked == names{"role=asr", "whisper at c"});
  auto why = refusal(placed("sound ! whisper @b ! null", nodes));
  CHECK(why == ec::refused);
  CHECK(why.place() == "stage whisper0");
  CHECK(why.mend() == "allow whisper");
  why = refusal(placed("sound ! whisper @home ! null", nodes));
  CHECK(why == ec::unknown_kind);
}

TEST_CASE("a node is asked for what looks at its files") {
  auto nodes = three_nodes();
  nodes.teach("b", store_kind("store", false));
  CHECK(nodes_of(with_store("sound ! store @b path=/far/a.wav", nodes))
        == names{"", "b"});
  CHECK(refusal(with_store("sound ! store path=/far/a.wav", nodes))
        == ec::not_found);
  CHECK(refusal(with_store("sound ! store @c path=/far/a.wav", nodes))
        == ec::refused);
}

TEST_CASE("two stages share no file of one node, but files of two") {
  auto nodes = three_nodes();
  nodes.teach("b", store_kind("store", false));
  nodes.teach("c", store_kind("store", false));
  auto got
    = with_store("sound ! store path=/a.wav  sound ! store @b path=/a.wav"
                 "  sound ! store @c path=/a.wav",
                 nodes, false);
  CHECK(nodes_of(got) == names{"", "", "", "b", "", "c"});
  auto why = refusal(with_store("sound ! store @b path=/a.wav"
                                "  sound ! store @b path=/x/../a.wav",
                                nodes));
  CHECK(why == ec::duplicate);
  CHECK(why.place() == "stage store1, setting path");
  CHECK(why.text() == "store0 writes the same file, /x/../a.wav");
  // Of a node that nobody knows the files are not those here either.
  CHECK(refusal(with_store("sound ! store @d path=/a.wav"
                           "  sound ! store path=/a.wav",
                           nodes, false))
        == ec::unknown_node);
}

TEST_CASE("what the application holds stays with it") {
  auto nodes = three_nodes();
  registry kinds;
  test::add_planning_kinds(kinds);
  auto pushed = test::sound_kind("pushed");
  pushed.facts.stays_home = true;
  REQUIRE(!kinds.add(pushed));
  graph g = *parse_graph("pushed @b ! null");
  auto why = refusal(make_plan(g, kinds, {.nodes = &nodes}));
  CHECK(why == ec::bad_setting);
  CHECK(why.place() == "stage pushed0");
  CHECK(why.text() == "pushed is part of the application and stays with it");
  CHECK(why.mend() == "leave `@b` out");
  CHECK(nodes.asked.empty());
}

TEST_CASE("a function of the application stays with it") {
  auto nodes = three_nodes();
  registry kinds;
  test::add_planning_kinds(kinds);
  graph g = *parse_graph("sound");
  auto pass = apply([](const audio& in, emit& out) { out(in); });
  CHECK(pass.spec.local->facts.stays_home);
  g.append(
    std::vector<chain_step>{{endpoint{"sound0", {}}}, {pass.on("b").spec}});
  g.append(std::vector<chain_step>{{endpoint{"apply0", {}}},
                                   {stage_spec{{}, "null"}}});
  auto why = refusal(make_plan(g, kinds, {.nodes = &nodes}));
  CHECK(why.text() == "apply is part of the application and stays with it");
}

TEST_CASE("a kind with an @ in its name was meant to be placed") {
  auto why = refusal(test::plan_text("sound ! detect@b ! null"));
  CHECK(why == ec::unknown_kind);
  CHECK(why.mend() == "put a space in front of `@b`");
}

TEST_CASE("only what is placed can lose its node") {
  for (std::string policy : {"respawn", "bypass"}) {
    auto why = refusal(
      test::plan_text("sound ! detect on_failure=" + policy + " ! null"));
    CHECK(why == ec::bad_setting);
    CHECK(why.place() == "stage detect0, setting on_failure");
    CHECK(why.text()
          == policy + " is for the loss of a node, this stage is on none");
    CHECK(why.mend()
          == "place it, e.g., `detect @b`, or say on_failure=restart");
  }
}

TEST_CASE("a stage is bypassed only where its neighbours fit together") {
  auto nodes = three_nodes();
  CHECK(placed("sound ! detect @b on_failure=bypass ! null", nodes).value);
  CHECK(placed("sound ! convert rate=8000 @b on_failure=respawn ! null", nodes)
          .value);
  for (auto text :
       {"sound ! convert rate=8000 @b on_failure=bypass ! null",
        "sound ! null @b on_failure=bypass",
        "sound @b on_failure=bypass ! null",
        "sound ! m.  sound ! m.  mix name=m @b on_failure=bypass ! null",
        "sound ! tee name=t @b on_failure=bypass  t. ! null  t. ! null"}) {
    INFO(std::string{text});
    auto why = refusal(placed(text, nodes));
    CHECK(why == ec::bad_setting);
    CHECK(why.text()
          == "only a stage with one input and one output, of one format, can "
             "be bypassed");
    CHECK(why.mend() == "say on_failure=respawn, or leave it out");
  }
}

TEST_CASE("what can go wrong with nodes has codes of its own") {
  CHECK(to_string(ec::library_failed) == "library_failed");
  CHECK(to_string(ec::unknown_node) == "unknown_node");
  CHECK(to_string(ec::refused) == "refused");
  CHECK(to_string(ec::lost) == "lost");
  CHECK(to_string(ec::unreachable) == "unreachable");
}
