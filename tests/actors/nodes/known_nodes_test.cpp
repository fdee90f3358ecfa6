// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/known_nodes.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace exeunt;

namespace {

constexpr auto role = "role=asr";

/// Nodes with that label and nothing to do.
known_nodes idle_nodes(const std::vector<std::string>& names,
                       std::uint64_t seed = 1) {
  known_nodes out{seed};
  node_card card;
  card.labels = {{"role", "asr"}};
  card.hosts = true;
  for (auto& name : names) {
    out.meet(name, "h:1");
    out.learn(name, card);
  }
  return out;
}

} // namespace

TEST_CASE("a node is known from when it is met until it is out of reach") {
  known_nodes all{1};
  all.learn("b", node_load{1, 2, 0.5, 3}, 5, {});
  CHECK(all.views(0).empty());
  all.meet("b", "h:1");
  all.learn("b", node_load{1, 2, 0.5, 3}, 5, std::chrono::nanoseconds{7});
  auto seen = all.views(9);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].name == "b");
  CHECK(seen[0].address == "h:1");
  CHECK(seen[0].stages == 2);
  CHECK(seen[0].silence == std::chrono::nanoseconds{4});
  CHECK(seen[0].round_trip == std::chrono::nanoseconds{7});
  all.part("b");
  CHECK(all.views(0).empty());
}

TEST_CASE("a node that is met anew has told nothing") {
  auto all = idle_nodes({"b"});
  CHECK(all.place(role) == "b");
  all.meet("b", "h:2");
  CHECK(all.place(role).empty());
}

TEST_CASE("what was placed counts before the node tells of it") {
  auto all = idle_nodes({"b", "c"});
  std::map<std::string, int> placed;
  for (int i = 0; i < 10; ++i)
    ++placed[all.place(role)];
  CHECK(placed["b"] == 5);
  CHECK(placed["c"] == 5);
}

TEST_CASE("it counts until the node has told its load twice") {
  auto all = idle_nodes({"b", "c"});
  CHECK(all.place(role) == "b");
  // This may have left before the stage came there.
  all.learn("b", node_load{}, 1, {});
  CHECK(all.place(role) == "c");
  all.learn("c", node_load{0, 1, 0, 0}, 1, {});
  all.learn("c", node_load{0, 1, 0, 0}, 2, {});
  all.learn("b", node_load{}, 2, {});
  CHECK(all.place(role) == "b");
}

TEST_CASE("a stage goes elsewhere than where it was, if it can") {
  auto all = idle_nodes({"b", "c"});
  CHECK(all.place(role, "b") == "c");
  CHECK(all.place(role, "b") == "c");
  all.part("c");
  CHECK(all.place(role, "b") == "b");
}

TEST_CASE("two homes that know the same do not choose the same") {
  std::vector<std::string> names{"a", "b", "c", "d", "e", "f", "g", "h"};
  auto one = idle_nodes(names, 1);
  auto other = idle_nodes(names, 2);
  int same = 0;
  for (int i = 0; i < 40; ++i)
    same += one.place(role) == other.place(role) ? 1 : 0;
  CHECK(same < 20);
}
