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

using counts = std::map<std::string, std::uint32_t>;

std::string pick(const std::vector<node_view>& all, std::string_view placement,
                 const counts& placed = {}, std::uint64_t seed = 1) {
  dice chance{seed};
  return pick_node(all, placement, placed, chance);
}

/// How many of 1000 that choose at the same time take each node.
counts picks(const std::vector<node_view>& all) {
  counts out;
  for (std::uint64_t seed = 0; seed < 1'000; ++seed)
    ++out[pick(all, "role=asr", {}, seed)];
  return out;
}

} // namespace

TEST_CASE("a name means the node, whatever it does") {
  auto b = node("b", 0.9);
  b.draining = true;
  CHECK(pick({node("a", 0), b}, "b") == "b");
  CHECK(pick({node("a", 0)}, "b").empty());
}

TEST_CASE("a label means the node with the least to do") {
  CHECK(pick({node("a", 0.5), node("b", 0.2)}, "role=asr") == "b");
  CHECK(pick({node("a", 0.2, 10), node("b", 0.2, 5)}, "role=asr") == "b");
  CHECK(pick({node("a", 0)}, "role=tts").empty());
  CHECK(pick({node("a", 0)}, "task=asr").empty());
}

TEST_CASE("what a plan has placed already counts") {
  std::vector<node_view> all{node("a", 0.1), node("b", 0.1)};
  CHECK(pick(all, "role=asr", {{"a", 1}}) == "b");
  CHECK(pick(all, "role=asr", {{"a", 1}, {"b", 2}}) == "a");
}

TEST_CASE("a label avoids nodes that drain, host nothing, or are full") {
  auto draining = node("a", 0);
  draining.draining = true;
  auto guest = node("b", 0);
  guest.hosts = false;
  auto full = node("c", 0);
  full.max_runs = 2;
  full.runs = 2;
  CHECK(pick({draining, guest, full}, "role=asr").empty());
  full.runs = 1;
  CHECK(pick({draining, guest, full}, "role=asr") == "c");
}

TEST_CASE("those who choose at the same time do not all choose the same") {
  std::vector<node_view> all;
  for (int i = 0; i < 10; ++i)
    all.push_back(node("n" + std::to_string(i), 0.5, 100 + i));
  auto seen = picks(all);
  // The first of ten is one of two that are drawn in 1 of 5 cases.
  CHECK(seen["n0"] > 150);
  CHECK(seen["n0"] < 250);
  CHECK(seen["n4"] > 60);
}

TEST_CASE("whoever has much more to do than another is not drawn") {
  auto seen = picks({node("a", 0.30), node("b", 0.31), node("c", 0.40)});
  CHECK(seen["a"] == 1'000);
  CHECK_FALSE(seen.contains("c"));
}

TEST_CASE("of two nodes that do the same the first is taken") {
  CHECK(picks({node("b", 0.5), node("c", 0.5)})["b"] == 1'000);
}
