// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/pipeline/graph.hpp>

#include <doctest/doctest.h>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

struct three_stages {
  registry kinds;
  plan what;

  three_stages() {
    REQUIRE_FALSE(add_builtin_kinds(kinds));
    auto parsed = parse_graph("tone rate=8000 ! level name=meter ![live] null");
    REQUIRE(parsed);
    auto made = make_plan(*parsed, kinds);
    REQUIRE(made.value);
    what = *made.value;
    what.stages[1].node = "b";
  }
};

} // namespace

TEST_CASE("the node that hosts knows its own stages by their kind") {
  three_stages it;
  auto read = plan_from_cast(cast_of(it.what), it.kinds, "b");
  REQUIRE(read);
  auto& stages = (*read)->stages;
  REQUIRE(stages.size() == 3);
  CHECK(stages[1].name == "meter");
  CHECK(stages[1].what == it.kinds.find("level"));
  CHECK(stages[1].streams == it.what.stages[1].streams);
  CHECK(stages[1].inputs[0].handles.contains(frame_kind::gap)
        == it.what.stages[1].inputs[0].handles.contains(frame_kind::gap));
  // The others live elsewhere, but may come here.
  CHECK(stages[0].what == it.kinds.find("tone"));
  CHECK(stages[0].node.empty());
}

TEST_CASE("who stays with the application is known by name only") {
  three_stages it;
  auto home = std::make_shared<kind>(*it.what.stages[0].what);
  home->facts.stays_home = true;
  home->facts.name = "door";
  REQUIRE_FALSE(it.kinds.add(*home));
  it.what.stages[0].what = home;
  auto read = plan_from_cast(cast_of(it.what), it.kinds, "b");
  REQUIRE(read);
  CHECK((*read)->stages[0].name == "tone0");
  CHECK((*read)->stages[0].what->facts.name == "elsewhere");
}

TEST_CASE("a cast tells where stages live now") {
  three_stages it;
  auto read = plan_from_cast(cast_of(it.what, {"", "c", "b"}), it.kinds, "b");
  REQUIRE(read);
  CHECK((*read)->stages[1].node == "c");
  CHECK((*read)->stages[2].node == "b");
}

TEST_CASE("links cross with their bounds") {
  three_stages it;
  auto read = plan_from_cast(cast_of(it.what), it.kinds, "b");
  REQUIRE(read);
  auto& link = (*read)->links[1];
  CHECK(link.from == 1);
  CHECK(link.to == 2);
  CHECK(link.mode == link_mode::live);
  CHECK(link.window == it.what.links[1].window);
  CHECK(link.max_age == 200ms);
}

TEST_CASE("a kind that the node does not know is named") {
  three_stages it;
  registry none;
  auto why = plan_from_cast(cast_of(it.what), none, "b").failure();
  CHECK(why == ec::unknown_kind);
  CHECK(why.place() == "stage meter");
}

TEST_CASE("a cast that leads nowhere is refused") {
  three_stages it;
  SUBCASE("a link to no stage") {
    it.what.links[0].to = 9;
  }
  SUBCASE("a link to no port") {
    it.what.links[0].in = 9;
  }
  SUBCASE("a stream that there is not") {
    it.what.stages[1].streams.push_back(9);
  }
  SUBCASE("a window that lets nothing pass") {
    it.what.links[0].window = 0;
  }
  auto why = plan_from_cast(cast_of(it.what), it.kinds, "b").failure();
  CHECK(why == ec::malformed);
}

TEST_CASE("every port of a stage that is spawned has one link") {
  three_stages it;
  SUBCASE("an input has none") {
    it.what.links.erase(it.what.links.begin());
  }
  SUBCASE("an output has none") {
    it.what.links.pop_back();
  }
  SUBCASE("an input has two") {
    it.what.links[1] = it.what.links[0];
    it.what.links[1].from = 1;
  }
  SUBCASE("an output has two") {
    it.what.links[0] = it.what.links[1];
    it.what.links[0].to = 1;
  }
  SUBCASE("there are two alike") {
    it.what.links.push_back(it.what.links[0]);
  }
  auto why = plan_from_cast(cast_of(it.what), it.kinds, "b").failure();
  CHECK(why == ec::malformed);
}

TEST_CASE("a stage that is not spawned needs no link") {
  three_stages it;
  it.what.stages[1].elided = true;
  it.what.links[0].to = 2;
  it.what.links.pop_back();
  CHECK(plan_from_cast(cast_of(it.what), it.kinds, "b"));
}

TEST_CASE("a cast that is cut is refused") {
  three_stages it;
  auto whole = cast_of(it.what);
  for (std::size_t n = 0; n < whole.size(); ++n)
    CHECK_FALSE(plan_from_cast(std::span{whole}.first(n), it.kinds, "b"));
}
