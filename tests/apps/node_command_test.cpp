// This file is part of exeunt. See the file LICENSE for license terms.

// `exeunt node` and its guests as processes, when all is well.

#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <filesystem>
#include <fstream>

#include "node_child.hpp"
#include "recordings.hpp"

using namespace exeunt::test;
using exeunt::testing::eventually;
using nlohmann::json;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Returns what `exeunt nodes` lists, by name.
json nodes_seen_by(const std::string& address) {
  auto done = run_program({"nodes", "--json", "--peer", address});
  auto told = json::parse(done.out);
  json out = json::object();
  if (done.status == 0)
    for (auto& row : told["nodes"])
      out[row["name"].get<std::string>()] = row;
  return out;
}

constexpr auto through_b = "silence duration=1s ! noop name=mid @b ! null";

} // namespace

TEST_CASE("a node says where it is, and that nobody else can reach it") {
  node_child b{{"--name", "b"}};
  CHECK(b.greeting()
        == "exeunt node b listens at " + b.address()
             + ", without certificates: loopback only\n");
  CHECK(b.stop() == 0);
  CHECK(contains(b.log(), "info: node: drains for at most 30s; runs: 0\n"));
}

TEST_CASE("a node says so as JSON to who asked for it") {
  node_child b{{"--json", "--name", "b"}};
  auto told = json::parse(b.greeting());
  CHECK(told["state"] == "ready");
  CHECK(told["name"] == "b");
  CHECK(told["tls"] == false);
}

TEST_CASE("a run has a stage on a node that is named, and leaves it") {
  node_child b{{"--name", "b"}};
  auto done
    = run_program({"run", "--json", "--peer", "b=" + b.address(), through_b});
  CHECK(done.status == 0);
  auto report = json::parse(done.out);
  CHECK(report["stages"][1]["node"] == "b");
  // A second of silence is 50 frames of 20 ms.
  CHECK(report["stages"][2]["frames_in"] == 50);
  CHECK(report["actors_lost"] == 0);
  CHECK(
    eventually([&] { return nodes_seen_by(b.address())["b"]["runs"] == 0; }));
  CHECK(b.stop() == 0);
}

TEST_CASE("a peer needs no name, and a stage may be placed by a label") {
  node_child b{{"--name", "b", "--label", "role=asr", "--label", "zone=eu"}};
  auto done = run_program({"run", "--json", "--peer", b.address(),
                           "silence duration=1s ! vad @role=asr ! null"});
  CHECK(done.status == 0);
  CHECK(json::parse(done.out)["stages"][1]["node"] == "b");
}

TEST_CASE("check and dot plan with what the peers know") {
  node_child b{{"--name", "b"}};
  auto peer = "b=" + b.address();
  auto text = run_program({"check", "--peer", peer, through_b});
  CHECK(text.status == 0);
  CHECK(contains(text.out, "mid       noop     b "));
  auto dot = run_program({"dot", "--peer", peer, through_b});
  CHECK(dot.status == 0);
  CHECK(contains(dot.out, "label=\"b\";"));
  CHECK(text.err.empty());
  CHECK(dot.err.empty());
}

TEST_CASE("a graph that names an unknown node is told how to connect it") {
  auto done = run_program({"check", through_b});
  CHECK(done.status == 2);
  CHECK(done.err
        == "exeunt: stage mid: no node is called `b` (unknown_node); connect "
           "its node with --peer HOST:PORT, or leave `@b` out\n");
}

TEST_CASE("a picture is drawn of a run across nodes") {
  scratch_folder folder;
  node_child b{{"--name", "b"}};
  auto done = run_program({"run", "--svg", folder.file("a.svg"), "--peer",
                           "b=" + b.address(),
                           "tone duration=1s ! noop @b ! "
                           "null"});
  CHECK(done.status == 0);
  CHECK(content_of(folder.file("a.svg")).starts_with("<svg"));
}

TEST_CASE("files of guests stay in the folder of the node") {
  scratch_folder folder;
  node_child b{{"--name", "b", "--file-root", folder.path()}};
  auto peer = "b=" + b.address();
  auto done = run_program(
    {"run", "--peer", peer, "tone duration=1s rate=8000 ! wav path=a.wav @b"});
  CHECK(done.status == 0);
  CHECK(seconds_in(folder.file("a.wav")) == 1);
  auto refused
    = run_program({"run", "--peer", peer, "tone ! wav path=../a.wav @b"});
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "the path leads out of the node's folder"));
}

TEST_CASE("a node hosts no other kinds than those that it allows") {
  node_child b{{"--name", "b", "--allow", "vad,level"}};
  auto done = run_program({"run", "--peer", "b=" + b.address(), through_b});
  CHECK(done.status != 0);
  CHECK(contains(done.err, "does not host this kind"));
  CHECK(nodes_seen_by(b.address())["b"]["refused"] == 1);
}

TEST_CASE("nodes lists the peer, and whom it is connected with, once") {
  node_child b{{"--name", "b", "--label", "role=asr", "--max-runs", "7"}};
  node_child c{{"--name", "c", "--seed-node", b.address()}};
  CHECK(eventually([&] { return nodes_seen_by(b.address()).contains("c"); }));
  auto all = nodes_seen_by(c.address());
  REQUIRE(all.size() == 2);
  CHECK(all["b"]["address"] == b.address());
  CHECK(all["b"]["labels"]["role"] == "asr");
  CHECK(all["b"]["max_runs"] == 7);
  CHECK(all["b"]["hosts"] == true);
  CHECK(all["b"]["version"] == "0.1.0");
  CHECK(all["c"]["address"] == c.address());
  auto text = run_program(
    {"nodes", "--peer", b.address(), "--peer", "c=" + c.address()});
  CHECK(text.status == 0);
  CHECK(text.out.starts_with("node  address"));
  CHECK(contains(text.out, "\nb     " + b.address()));
  CHECK(contains(text.out, "\nc     " + c.address()));
}

TEST_CASE("nodes lists who is there, and tells who is not") {
  node_child b{{"--name", "b"}};
  std::vector<std::string> asked{
    "nodes",  "--connect-timeout", "500ms",  "--peer",   "127.0.0.1:1",
    "--peer", "c=127.0.0.1:2",     "--peer", b.address()};
  auto text = run_program(asked);
  CHECK(text.status == 1);
  CHECK(contains(text.out, "\nb     " + b.address()));
  CHECK(contains(text.err, "--peer 127.0.0.1:1: "));
  CHECK(contains(text.err, "--peer c=127.0.0.1:2: "));
  asked.push_back("--json");
  auto object = run_program(asked);
  CHECK(object.status == 1);
  CHECK(object.err.empty());
  auto all = nlohmann::json::parse(object.out);
  CHECK(all["nodes"].size() == 1);
  REQUIRE(all["errors"].size() == 2);
  CHECK(all["errors"][1]["code"] == "unreachable");
}

TEST_CASE("a configuration is read, and the command line wins") {
  scratch_folder folder;
  auto path = folder.file("node.toml");
  std::ofstream{path} << "# one that is used\n"
                         "name = \"b\"\n"
                         "label = [\"role=asr\", \"zone=eu\"] # two of them\n"
                         "max-runs = 3\n"
                         "allow = []\n"
                         "drain = \"7s\"\n";
  node_child b{{"--config", path, "--max-runs", "4"}};
  auto seen = nodes_seen_by(b.address())["b"];
  CHECK(seen["labels"] == json{{"role", "asr"}, {"zone", "eu"}});
  CHECK(seen["max_runs"] == 4);
  CHECK(b.stop() == 0);
  CHECK(contains(b.log(), "drains for at most 7s"));
}
