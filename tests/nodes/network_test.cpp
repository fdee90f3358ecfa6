// This file is part of exeunt. See the file LICENSE for license terms.

//  engine a --> listen, connect --> engine b: real sockets, real threads

#include <exeunt/exeunt.hpp>
#include <exeunt/scratch/scratch_folder.hpp>
#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "nodes/real_nodes.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;
using testing::eventually;

namespace {

start_result start(runtime& in, const std::string& text) {
  auto what = parse_graph(text);
  REQUIRE_MESSAGE(what, to_string(what.failure()));
  return in.start(*what);
}

report play(runtime& in, const std::string& text) {
  auto started = start(in, text);
  for (auto& why : started.errors)
    FAIL(to_string(why));
  auto last = started.value->wait(patience);
  REQUIRE_MESSAGE(last, to_string(last.failure()));
  return *last;
}

void require_ended(const report& last) {
  INFO(to_text(last));
  REQUIRE(last.state == run_state::reclaimed);
  REQUIRE(last.reason == end_reason::ended);
  REQUIRE(last.actors_lost == 0);
}

bool is_empty(const runtime& node) {
  auto count = node.census();
  return count.alive == 0 && count.runs == 0 && count.buffers == 0;
}

constexpr auto through_b
  = "silence duration=20s ! noop name=mid @b ! level name=out ! null";

} // namespace

TEST_CASE("a run has its middle stage on another node") {
  hosting_node b{{.name = "b"}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  auto last = play(*a, through_b);
  require_ended(last);
  CHECK(last.stages[1].node == "b");
  CHECK(last.stages[1].frames_in == last.stages[1].frames_out);
  CHECK(last.stages[2].frames_in == last.stages[0].frames_out);
  CHECK(eventually([&] { return is_empty(*b.node); }));
}

TEST_CASE("nodes speak TLS, and their certificates name them") {
  test_ca ca;
  hosting_node b{{.tls = ca.make("b", {.common_name = "b"})}};
  auto a = make_node({.tls = ca.make("a", {.common_name = "a"})});
  CHECK(a->name() == "a");
  connect(*a, "b", b.address);
  require_ended(play(*a, through_b));
}

TEST_CASE("a node without a certificate is told that it needs one") {
  test_ca ca;
  hosting_node b{{.tls = ca.make("b", {.common_name = "b"})}};
  auto a = make_node({.name = "a"});
  auto why = a->connect("b", b.address, patience);
  CHECK(why == ec::malformed);
  CHECK(b.node->nodes().empty());
}

TEST_CASE("a run across three nodes introduces them to each other") {
  hosting_node b{{.name = "b"}};
  hosting_node c{{.name = "c"}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  connect(*a, "c", c.address);
  for (int i = 0; i < 20; ++i)
    require_ended(play(*a, "silence duration=1s ! noop @b ! noop @c ! noop @b "
                           "! null"));
  CHECK(eventually([&] { return is_empty(*b.node) && is_empty(*c.node); }));
}

TEST_CASE("what nodes are and do is known wherever they are connected") {
  hosting_node b{{.name = "b", .labels = {{"role", "asr"}}}};
  auto a = make_node({.name = "a"});
  connect(*a, {}, b.address);
  auto all = a->nodes();
  REQUIRE(all.size() == 1);
  CHECK(all[0].name == "b");
  CHECK(all[0].address == b.address);
  CHECK(all[0].labels.at("role") == "asr");
  CHECK(all[0].hosts);
  CHECK_FALSE(all[0].version.empty());
  auto theirs = a->nodes_of("b");
  REQUIRE(theirs);
  REQUIRE(theirs->size() == 1);
  CHECK(theirs->front().name == "a");
  CHECK_FALSE(theirs->front().hosts);
}

TEST_CASE("a node counts the stages that live on it, and nobody else") {
  hosting_node b{{.name = "b"}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  auto started = start(*a, "silence duration=100s ! pace ! noop @b ! noop @b "
                           "! null");
  REQUIRE(started.value);
  auto frames = [&] { return started.value->probe().stages[4].frames_in; };
  REQUIRE(eventually([&] { return frames() > 3; }));
  CHECK(eventually([&] { return a->nodes().at(0).stages == 2; }));
  CHECK(eventually([&] { return b.node->nodes().at(0).stages == 3; }));
  started.value->cancel();
  REQUIRE(started.value->wait(patience));
  CHECK(eventually([&] { return a->nodes().at(0).stages == 0; }));
  CHECK(eventually([&] { return b.node->nodes().at(0).stages == 0; }));
}

TEST_CASE("a label means the node that has it") {
  hosting_node b{{.name = "b", .labels = {{"role", "asr"}}}};
  hosting_node c{{.name = "c", .labels = {{"role", "tts"}}}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  connect(*a, "c", c.address);
  auto last = play(*a, "silence duration=1s ! noop @role=tts ! null");
  CHECK(last.stages[1].node == "c");
  auto none = start(*a, "silence ! noop @role=vad ! null");
  REQUIRE(none.errors.size() == 1);
  CHECK(none.errors[0] == ec::unknown_node);
  CHECK(none.errors[0].mend() == "connect it, or take one of b, c");
}

TEST_CASE("a joining node finds those that the first one knows") {
  hosting_node a{{.name = "a"}};
  hosting_node b{{.name = "b", .joins = true}};
  hosting_node c{{.name = "c", .joins = true}};
  connect(*b.node, "a", a.address);
  connect(*c.node, {}, a.address);
  CHECK(eventually([&] { return c.node->nodes().size() == 2; }));
  CHECK(eventually([&] { return b.node->nodes().size() == 2; }));
}

TEST_CASE("N7: a node hosts the kinds on its list only") {
  hosting_node b{{.name = "b", .rules = {.allow = {"vad"}}}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  auto last = play(*a, through_b);
  CHECK(last.reason == end_reason::failed);
  CHECK(last.failed_stage == "mid");
  CHECK(last.why == ec::refused);
  CHECK(eventually([&] { return a->nodes().at(0).refused == 1; }));
  auto unknown = start(*a, "silence ! nobody @b ! null");
  REQUIRE_FALSE(unknown.errors.empty());
  CHECK(unknown.errors[0] == ec::unknown_kind);
  CHECK(eventually([&] { return a->nodes().at(0).refused == 2; }));
  CHECK(eventually([&] { return is_empty(*b.node); }));
}

TEST_CASE("N7: files of others stay in the folder for them") {
  scratch_folder folder;
  auto root = folder.path() / "root";
  std::filesystem::create_directory(root);
  hosting_node b{{.name = "b", .rules = {.file_root = root.string()}}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  require_ended(play(*a, "silence duration=1s ! wav path=said.wav @b"));
  CHECK(std::filesystem::file_size(root / "said.wav") > 44);
  for (auto path : {"../said.wav", "/tmp/said.wav", "."}) {
    CAPTURE(path);
    auto refused = start(*a, "silence ! wav @b path=" + std::string{path});
    REQUIRE(refused.errors.size() == 1);
    CHECK(refused.errors[0] == ec::refused);
  }
  require_ended(play(*a, "file path=said.wav @b ! null"));
  auto missing = start(*a, "file path=none.wav @b ! null");
  REQUIRE_FALSE(missing.errors.empty());
  CHECK(missing.errors[0] == ec::not_found);
}

TEST_CASE("a node that drains refuses new runs, and a label avoids it") {
  hosting_node b{{.name = "b", .labels = {{"role", "asr"}}}};
  auto a = make_node({.name = "a"});
  connect(*a, "b", b.address);
  b.node->refuse_hosting();
  CHECK(eventually([&] { return a->nodes().at(0).draining; }));
  auto none = start(*a, "silence ! noop @role=asr ! null");
  REQUIRE(none.errors.size() == 1);
  auto last = play(*a, through_b);
  CHECK(last.why == ec::refused);
}

TEST_CASE("a node that ends takes its stages along, and is called again") {
  auto a = make_node({.name = "a"});
  std::string address;
  {
    hosting_node b{{.name = "b"}};
    address = b.address;
    connect(*a, "b", address);
    auto started = start(*a, "silence duration=100s ! pace ! noop name=mid "
                             "@b ! null");
    REQUIRE(started.value);
    REQUIRE(eventually(
      [&] { return started.value->probe().stages[2].frames_in > 3; }));
    CHECK(b.node->leave());
    auto last = started.value->wait(patience);
    REQUIRE(last);
    CHECK(last->failed_stage == "mid");
  }
  CHECK(eventually([&] { return a->nodes().empty(); }));
  node_options again{.name = "b"};
  again.rules.hosts = true;
  auto b = make_node(again);
  REQUIRE(b->listen(address));
  CHECK(eventually([&] { return a->nodes().size() == 1; }));
  require_ended(play(*a, through_b));
}

TEST_CASE("without a network the engine says how to have one") {
  runtime a;
  CHECK(a.connect("b", "127.0.0.1:1", 1s) == ec::unsupported);
  CHECK(a.listen("127.0.0.1:0").failure() == ec::unsupported);
}

TEST_CASE("who cannot be reached is named when the time is over") {
  auto a = make_node({.name = "a"});
  auto why = a->connect("b", "127.0.0.1:1", 300ms);
  CHECK(why == ec::unreachable);
  CHECK(a->connect("b", "nowhere", 20s) == ec::syntax);
}

TEST_CASE("an engine with a network leaves nothing behind") {
  { auto warm = make_node({.name = "warm"}); }
  auto before = testing::measure_footprint();
  {
    hosting_node b{{.name = "b"}};
    auto a = make_node({.name = "a"});
    connect(*a, "b", b.address);
    require_ended(play(*a, through_b));
  }
  CHECK(eventually(
    [&] { return testing::measure_footprint().threads == before.threads; }));
  CHECK(testing::measure_footprint().descriptors == before.descriptors);
}
