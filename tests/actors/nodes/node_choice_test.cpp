// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_choice.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

node_view node(std::string name, double cpu, std::uint32_t stages = 0) {
  node_view out;
  out.name = std::move(name);
  out.labels = {{"role", "asr"}};
  out.hosts = true;
  out.cpu = cpu;
  out.stages = stages;
  return out;
}

} // namespace

TEST_CASE("a name means the node, whatever it does") {
  auto b = node("b", 0.9);
  b.draining = true;
  CHECK(pick_node({node("a", 0), b}, "b", {}) == "b");
  CHECK(pick_node({node("a", 0)}, "b", {}).empty());
}

TEST_CASE("a label means the node with the least to do") {
  CHECK(pick_node({node("a", 0.5), node("b", 0.2)}, "role=asr", {}) == "b");
  CHECK(pick_node({node("a", 0.2, 10), node("b", 0.2, 5)}, "role=asr", {})
        == "b");
  CHECK(pick_node({node("a", 0)}, "role=tts", {}).empty());
  CHECK(pick_node({node("a", 0)}, "task=asr", {}).empty());
}

TEST_CASE("what a plan has placed already counts") {
  std::vector<node_view> all{node("a", 0.1), node("b", 0.1)};
  CHECK(pick_node(all, "role=asr", {{"a", 1}}) == "b");
  CHECK(pick_node(all, "role=asr", {{"a", 1}, {"b", 2}}) == "a");
}

TEST_CASE("a label avoids nodes that drain, host nothing, or are full") {
  auto draining = node("a", 0);
  draining.draining = true;
  auto guest = node("b", 0);
  guest.hosts = false;
  auto full = node("c", 0);
  full.max_runs = 2;
  full.runs = 2;
  CHECK(pick_node({draining, guest, full}, "role=asr", {}).empty());
  full.runs = 1;
  CHECK(pick_node({draining, guest, full}, "role=asr", {}) == "c");
}
