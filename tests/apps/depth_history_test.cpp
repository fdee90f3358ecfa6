// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/depth_history.hpp>

#include <doctest/doctest.h>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

using depths = std::vector<std::optional<std::uint64_t>>;

/// Returns a view of one link at `ms` of the run.
run_view link_at(double ms, std::uint64_t depth) {
  run_view out;
  out.wall_seconds = ms / 1e3;
  out.links.push_back({.from = "a", .to = "b", .window = 16, .depth = depth});
  return out;
}

} // namespace

TEST_CASE("each stretch of a run keeps its greatest depth") {
  depth_history all;
  all.add(link_at(0.2, 3));
  all.add(link_at(0.7, 5));
  all.add(link_at(0.9, 1));
  all.add(link_at(3.5, 2));
  REQUIRE(all.lanes().size() == 1);
  CHECK(all.lanes()[0].from == "a");
  CHECK(all.lanes()[0].window == 16);
  CHECK(all.lanes()[0].depths == depths{5, {}, {}, 2});
  CHECK(all.lanes()[0].peak() == 5);
  CHECK(all.stretch() == 0.001);
}

TEST_CASE("a run that is longer than the room has longer stretches") {
  depth_history all{4};
  for (int ms : {0, 1, 3})
    all.add(link_at(ms + 0.5, static_cast<std::uint64_t>(ms)));
  CHECK(all.lanes()[0].depths == depths{0, 1, {}, 3});
  all.add(link_at(5, 7));
  CHECK(all.stretch() == 0.002);
  CHECK(all.lanes()[0].depths == depths{1, 3, 7});
  all.add(link_at(1'000, 9));
  // 1024 ms in four.
  CHECK(all.stretch() == 0.256);
  CHECK(all.lanes()[0].depths == depths{7, {}, {}, 9});
}

TEST_CASE("looks are as far apart as stretches, and never more than 100 ms") {
  depth_history all{10};
  CHECK(all.interval() == 1ms);
  all.add(link_at(15, 1));
  CHECK(all.interval() == 2ms);
  all.add(link_at(3'600'000, 1));
  CHECK(all.interval() == 100ms);
}

TEST_CASE("a run without links has no lanes") {
  depth_history all;
  all.add({});
  CHECK(all.lanes().empty());
}
