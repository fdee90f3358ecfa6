// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Asserts that all of `ramp` came once, in order, as in a first run: ten
/// frames of ten samples.
void require_whole_ramp(const std::vector<frame>& came) {
  REQUIRE(came.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) {
    auto& header = came[i].header;
    REQUIRE(header.seq == i);
    REQUIRE(header.epoch == 0);
    REQUIRE(header.position == static_cast<std::int64_t>(10 * i));
    REQUIRE(came[i].get<audio>()->data[0] == static_cast<float>(10 * i));
  }
}

/// Spoils a run in one of the ways in which runs go wrong.
void spoil(virtual_house& s, run& what) {
  s.play(s.chance().below(60));
  switch (s.chance().below(4)) {
    case 0:
      what.cancel();
      break;
    case 1:
      what.end();
      break;
    case 2:
      static_cast<void>(what.interrupt());
      break;
    default:
      if (s.house().actor_of("middle"))
        s.kill("middle");
  }
}

} // namespace

TEST_CASE("L22: a graph is started again as often as wanted") {
  for_each_seed([](virtual_house& s) {
    for (int i = 0; i < 3; ++i) {
      s.props().clear();
      auto run = s.start("ramp ! noop ! witness as=out");
      auto end = s.last(run);
      REQUIRE(end.state == run_state::reclaimed);
      REQUIRE(end.reason == end_reason::ended);
      require_whole_ramp(s.seen("out").frames());
    }
  });
}

TEST_CASE("L36: a second run shares nothing with a first that went wrong") {
  for_each_seed([](virtual_house& s) {
    std::string graph = "ramp ! keeper name=middle as=kept on_failure=restart "
                        "! witness as=out";
    auto first = s.start(graph);
    spoil(s, first);
    REQUIRE(is_final(s.last(first).state));
    s.props().clear();
    auto second = s.start(graph);
    auto end = s.last(second);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(end.actors_spawned == 4);
    for (auto& stage : end.stages) {
      REQUIRE(stage.restarts == 0);
      REQUIRE(stage.exit == stage_exit::ended);
    }
    require_whole_ramp(s.seen("out").frames());
  });
}

TEST_CASE("L23: of a hundred runs of a graph, half end and half go on") {
  auto scenario = [](virtual_house& s) {
    constexpr std::size_t count = 100;
    std::vector<run> all;
    for (std::size_t i = 0; i < count; ++i)
      all.push_back(s.start("app_source name=mic rate=8000 channels=1 ! noop "
                            "! app_sink name=out"));
    auto talk = [&](std::size_t i) {
      auto word = static_cast<std::int64_t>(i * 100);
      auto what = ramp_frame(word, 10, s.house()->pool());
      REQUIRE(all[i].push("mic", what) == ec::none);
      auto heard = all[i].pull("out", 1s);
      REQUIRE(heard);
      REQUIRE(heard->get<audio>()->data[0] == static_cast<float>(word));
    };
    for (std::size_t i = 0; i < count; ++i)
      talk(i);
    for (std::size_t i = 0; i < count; i += 2)
      if (s.chance().below(2) == 0)
        all[i].end();
      else
        all[i].cancel();
    for (std::size_t i = 1; i < count; i += 2)
      talk(i);
    for (std::size_t i = 0; i < count; i += 2)
      REQUIRE(s.last(all[i]).state == run_state::reclaimed);
    for (std::size_t i = 1; i < count; i += 2) {
      REQUIRE(all[i].state() == run_state::running);
      talk(i);
      all[i].end();
      REQUIRE(s.last(all[i]).reason == end_reason::ended);
      REQUIRE(all[i].pull("out", 1s).failure() == ec::ended);
    }
  };
  for_each_seed(scenario, {.count = 5});
}
