// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto keeping = "ramp frames=0 every=1ms ! keeper as=held name=held "
                         "! noop name=next ! null";

/// The ways to go, for the keeper of a resource.
enum class way {
  ends,
  is_cancelled,
  dies,
  loses_its_neighbour,
  is_beside_a_hung_one
};

constexpr std::array ways = {way::ends, way::is_cancelled, way::dies,
                             way::loses_its_neighbour,
                             way::is_beside_a_hung_one};

void go(virtual_house& s, run& what, way how) {
  if (how == way::dies)
    REQUIRE(s.kill("held"));
  else if (how == way::loses_its_neighbour)
    REQUIRE(s.kill("next"));
  else if (how == way::is_beside_a_hung_one)
    REQUIRE(s.hang("next"));
  if (how == way::ends)
    what.end();
  else if (how != way::dies && how != way::loses_its_neighbour)
    what.cancel();
}

} // namespace

TEST_CASE("L15: release is bound to the actor's exit, whatever the path") {
  for_each_seed([](virtual_house& s) {
    auto how = ways[s.pick(ways.size())];
    auto run = s.start(keeping);
    s.play_until_spawned("held");
    s.play_until_spawned("next");
    s.play(s.chance().below(150));
    go(s, run, how);
    static_cast<void>(s.last(run));
    auto held = s.seen("held");
    REQUIRE(held.made == 1);
    REQUIRE(held.destroyed == 1);
    s.props().clear();
    held = {};
    if (how != way::is_beside_a_hung_one)
      REQUIRE(s.house()->census().buffers == 0);
  });
}

TEST_CASE("L15: what a hung stage holds is released when it comes back") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start(keeping);
    s.play_until_spawned("held");
    s.play(s.chance().below(150));
    REQUIRE(s.hang("held"));
    run.cancel();
    REQUIRE(s.last(run).state == run_state::quarantined);
    REQUIRE(s.seen("held").destroyed == 0);
    s.release("held");
    s.play_until([&] { return s.seen("held").destroyed == 1; });
    s.play_until([&] { return s.house()->census().quarantined == 0; });
    REQUIRE(run.probe().actors_quarantined == 0);
  });
}

TEST_CASE("L15: stages that opened are released when another one cannot") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp ! keeper as=held ! fails where=open name=bad "
                         "! witness as=out");
      auto end = s.last(run);
      REQUIRE(end.failed_stage == "bad");
      for (auto name : {"held", "out"})
        REQUIRE(s.seen(name).made == s.seen(name).destroyed);
    },
    {.distinct = 60});
}
