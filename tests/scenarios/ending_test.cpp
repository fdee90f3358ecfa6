// This file is part of exeunt. See the file LICENSE for license terms.

// How a run ends when all goes well: EndFrame behind the last frame, once,
// and nobody left.

#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto mic = "app_source name=mic rate=8000 channels=1";

/// Returns how often each frame of a ramp came, by its first sample.
std::map<float, int> first_samples(const std::vector<frame>& frames) {
  std::map<float, int> out;
  for (auto& what : frames)
    if (auto body = what.get<audio>())
      ++out[body->data[0]];
  return out;
}

/// Asserts that `frames` are the samples from 0 to `count`, in order.
void require_ramp(const std::vector<frame>& frames, std::int64_t count) {
  std::int64_t next = 0;
  for (auto& what : frames) {
    auto body = what.get<audio>();
    REQUIRE(body);
    for (auto x : body->data)
      REQUIRE(x == static_cast<float>(next++));
  }
  REQUIRE(next == count);
}

} // namespace

TEST_CASE("L1: 10 000 runs leave no actor, whatever holds EndFrame back") {
  constexpr int batches = 20;
  constexpr int runs = 100;
  auto scenario = [](virtual_house& s) {
    for (int batch = 0; batch < batches; ++batch) {
      std::vector<run> all;
      for (int i = 0; i < runs; ++i)
        all.push_back(s.start("ramp ! swallow ! witness as=out"));
      for (auto& it : all) {
        auto end = s.last(it);
        REQUIRE(end.state == run_state::reclaimed);
        REQUIRE(end.reason == end_reason::ended);
        // Three stages and their SUPERVISOR.
        REQUIRE(end.actors_spawned == 4);
        REQUIRE(end.actors_exited == 4);
      }
      REQUIRE(s.house()->census().alive == 0);
    }
    REQUIRE(s.seen("out").finished == batches * runs);
  };
  for_each_seed(scenario, {.count = 5});
}

TEST_CASE("L6: exactly one EndFrame arrives, whatever is interrupted") {
  auto graph = std::string{mic}
               + " ! noop ! slowpoke hold=1ms ! witness as=out";
  for_each_seed([&](virtual_house& s) {
    auto run = s.start(graph);
    auto push = [&] {
      static_cast<void>(run.push("mic", ramp_frame(0, 8, s.house()->pool())));
    };
    auto interrupt = [&] { static_cast<void>(run.interrupt()); };
    s.thread({push, push, push, push, [&] { run.end(); }});
    s.thread({interrupt, interrupt, interrupt, interrupt});
    s.join();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(s.seen("out").inputs_ended == 1);
    REQUIRE(s.seen("out").finished == 1);
  });
}

TEST_CASE("L9: all frames pushed before the end reach the sink") {
  auto graph = std::string{mic} + " ! noop ! noop ! witness as=out";
  for_each_seed([&](virtual_house& s) {
    auto run = s.start(graph);
    std::int64_t pushed = 0;
    for (auto frames = 1 + s.pick(40); frames > 0; --frames) {
      s.play(s.chance().below(4));
      auto next = ramp_frame(pushed, 8, s.house()->pool());
      REQUIRE(run.push("mic", std::move(next)) == ec::none);
      pushed += 8;
    }
    run.end();
    auto end = s.last(run);
    REQUIRE(end.reason == end_reason::ended);
    require_ramp(s.seen("out").frames(), pushed);
  });
}

TEST_CASE("L10: no frame leaves before the slowest branch has opened") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=20 ! tee name=t ! merge name=m "
                       "! witness as=out  t. ! noop name=late ! m.");
    s.play_until_spawned("late");
    REQUIRE(s.hang("late"));
    s.play_for(s.chance().below(9000) * 1ms);
    REQUIRE(run.state() == run_state::starting);
    for (auto& stage : run.probe().stages)
      REQUIRE(stage.frames_out == 0);
    s.release("late");
    REQUIRE(s.last(run).reason == end_reason::ended);
    for (auto [first, times] : first_samples(s.seen("out").frames()))
      REQUIRE(times == 2);
    REQUIRE(s.seen("out").frames().size() == 40);
  });
}

TEST_CASE("L10: EndFrame leaves a join behind the slowest branch") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=20 ! tee name=t ! merge name=m "
                       "! witness as=out  t. ! slowpoke hold=3ms ! m.  "
                       "t. ! noop ! noop ! m.");
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    auto out = s.seen("out");
    REQUIRE(out.finished == 1);
    auto came = first_samples(out.frames());
    REQUIRE(came.size() == 20);
    for (auto [first, times] : came)
      REQUIRE(times == 3);
  });
}

TEST_CASE("L10: a mix of two branches lasts as long as its slowest input") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp frames=20 ! tee name=t ! mix name=m "
                       "! witness as=out  t. ! slowpoke hold=3ms ! m.");
    REQUIRE(s.last(run).state == run_state::reclaimed);
    auto out = s.seen("out");
    float next = 0;
    for (auto& what : out.frames())
      for (auto x : what.get<audio>()->data)
        REQUIRE(x == 2 * next++);
    REQUIRE(next == 200);
  });
}
