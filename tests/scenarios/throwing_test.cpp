// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// One method that goes wrong, in a graph that calls it.
struct mishap {
  const char* where;
  const char* before;
  const char* after;
};

constexpr auto some = "ramp ! ";
constexpr auto to_sink = "ramp ! noop ! ";
constexpr auto endless = "ramp frames=0 every=1ms ! ";

/// `fails where=noticed` sends a notice upstream and itself never gets one.
constexpr std::array mishaps = {
  mishap{"make", some, " ! null"},
  mishap{"open", some, " ! null"},
  mishap{"process at=7", some, " ! null"},
  mishap{"input_ended", some, " ! null"},
  mishap{"finish", some, " ! null"},
  mishap{"wake", endless, " ! null"},
  mishap{"produce at=5 as=source", "", " ! noop ! null"},
  mishap{"finish as=source", "", " ! noop ! null"},
  mishap{"process as=sink at=10", to_sink, ""},
  mishap{"finish as=sink", to_sink, ""},
  mishap{"set", endless, " ! null"},
  // From here on no error can be returned.
  mishap{"wants at=3", some, " ! null"},
  mishap{"drained", some, " ! null"},
  mishap{"interrupt", endless, " ! null"},
  mishap{"noticed", endless, " ! fails where=noticed ! null"},
};

constexpr std::size_t may_fail = 11;

std::string graph_of(const mishap& what, const std::string& kind) {
  return what.before + kind + " name=bad where=" + what.where + what.after;
}

/// Calls what no frame calls.
void provoke(virtual_house& s, run& what) {
  s.play_until([&] { return what.state() != run_state::starting; });
  s.play(s.chance().below(60));
  static_cast<void>(what.interrupt());
  static_cast<void>(what.set("bad", {{"at", "1"}}));
}

report ruin(virtual_house& s, const mishap& what, const std::string& kind) {
  auto run = s.start(graph_of(what, kind));
  if (what.before == endless)
    provoke(s, run);
  return s.last(run);
}

} // namespace

TEST_CASE("L8: an exception in any method ends the run and names the stage") {
  for_each_seed(
    [](virtual_house& s) {
      auto& what = mishaps[s.pick(mishaps.size())];
      INFO(std::string{what.where});
      auto end = ruin(s, what, "throws");
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "bad");
      REQUIRE(end.why.code() == ec::threw);
      REQUIRE(end.why.text() == "thrown by the scenario");
      REQUIRE(end.actors_spawned == end.actors_exited);
    },
    {.distinct = 60});
}

TEST_CASE("L8: an error from any method ends the run and names the stage") {
  for_each_seed(
    [](virtual_house& s) {
      auto& what = mishaps[1 + s.pick(may_fail - 1)];
      INFO(std::string{what.where});
      auto end = ruin(s, what, "fails");
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.failed_stage == "bad");
      REQUIRE(end.why.code() == ec::library_failed);
      REQUIRE(end.actors_spawned == end.actors_exited);
    },
    {.distinct = 60});
}

TEST_CASE("L8: a kind that makes no processor ends the run") {
  for_each_seed(
    [](virtual_house& s) {
      auto end = ruin(s, mishaps[0], "fails");
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.failed_stage == "bad");
      REQUIRE(end.actors_spawned == end.actors_exited);
    },
    // Nothing ever runs, so few orders differ.
    {.distinct = 0, .at_least = 4});
}

TEST_CASE("L8: what was delivered before the exception stays delivered") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=40 ! throws name=bad where=finish "
                       "! witness as=out");
    REQUIRE(s.last(run).failed_stage == "bad");
    auto out = s.seen("out");
    REQUIRE(out.finished == 0);
    REQUIRE(out.made == out.destroyed);
  });
}
