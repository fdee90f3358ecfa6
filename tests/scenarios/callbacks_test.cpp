// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <future>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto long_way
  = "ramp frames=0 every=1ms ! noop ! noop ! app_sink name=out";

/// Counts the calls of `on_end`.
run_options counting(int& ends) {
  run_options out;
  out.on_end = [&](const report&) { ++ends; };
  return out;
}

} // namespace

TEST_CASE("L19: end, cancel and wait in on_frame cannot deadlock") {
  for_each_seed([](virtual_house& s) {
    run* self = nullptr;
    int ends = 0;
    auto options = counting(ends);
    options.on_frame["out"] = [&](const frame&) {
      REQUIRE((is_final(self->state())
               || self->wait(1s).failure() == ec::would_deadlock));
      if (s.chance().below(2) == 0)
        self->end();
      else
        self->cancel();
    };
    auto run = s.start(long_way, options);
    self = &run;
    s.play_until([&] { return ends == 1; });
    REQUIRE(s.last(run).state == run_state::reclaimed);
  });
}

TEST_CASE("L19: nothing that waits can be called in a callback") {
  for_each_seed([](virtual_house& s) {
    run* self = nullptr;
    int ends = 0;
    auto options = counting(ends);
    options.on_frame["out"] = [&](const frame& what) {
      REQUIRE(self->wait(1s).failure() == ec::would_deadlock);
      REQUIRE(self->pull("still", 1s).failure() == ec::would_deadlock);
      REQUIRE(self->push_wait("mic", what, 1s) == ec::would_deadlock);
      self->end();
    };
    auto run = s.start("app_source name=mic rate=8000 channels=1 ! noop "
                       "! app_sink name=out  app_source name=quiet rate=8000 "
                       "channels=1 ! noop ! app_sink name=still",
                       options);
    self = &run;
    REQUIRE(run.push("mic", ramp_frame(0, 10, s.house()->pool())) == ec::none);
    s.play_until([&] { return ends == 1; });
    REQUIRE(s.last(run).state == run_state::reclaimed);
  });
}

TEST_CASE("L19: end, cancel and wait in on_event cannot deadlock") {
  for_each_seed([](virtual_house& s) {
    run* self = nullptr;
    int ends = 0;
    auto options = counting(ends);
    options.on_event = [&](const event_report&) {
      REQUIRE((is_final(self->state())
               || self->wait(1s).failure() == ec::would_deadlock));
      if (s.chance().below(2) == 0)
        self->end();
      else
        self->cancel();
    };
    auto run = s.start("ramp frames=0 every=1ms samples=80 ! level "
                       "interval=10ms ! witness as=out",
                       options);
    self = &run;
    s.play_until([&] { return ends == 1; });
    REQUIRE(s.last(run).state == run_state::reclaimed);
  });
}

TEST_CASE("L19: on_end may end, cancel and wait: the run is over") {
  for_each_seed([](virtual_house& s) {
    run* self = nullptr;
    int ends = 0;
    run_options options;
    options.on_end = [&](const report& last) {
      ++ends;
      self->end();
      self->cancel();
      auto again = self->wait(1s);
      REQUIRE(again);
      REQUIRE(again->actors_exited == last.actors_exited);
    };
    auto run = s.start("ramp ! noop ! noop ! witness as=out", options);
    self = &run;
    s.play_until([&] { return ends == 1; });
    s.play_for(10s);
    REQUIRE(ends == 1);
  });
}

TEST_CASE("L19: a callback may let go of its own run") {
  for_each_seed([](virtual_house& s) {
    std::optional<run> held;
    int ends = 0;
    auto options = counting(ends);
    options.on_frame["out"] = [&](const frame&) { held.reset(); };
    held = s.start(long_way, options);
    s.play_until([&] { return ends == 1; });
    REQUIRE_FALSE(held);
  });
}

TEST_CASE("what a callback throws costs no other callback its call") {
  for_each_seed([](virtual_house& s) {
    std::uint64_t frames = 0;
    std::uint64_t events = 0;
    std::uint64_t thrown = 0;
    int ends = 0;
    auto now_and_then = [&] {
      if (s.chance().below(3) == 0) {
        ++thrown;
        throw std::runtime_error{"of the application"};
      }
    };
    run_options options;
    options.on_frame["out"] = [&](const frame&) {
      ++frames;
      now_and_then();
    };
    options.on_event = [&](const event_report&) {
      ++events;
      now_and_then();
    };
    options.on_end = [&](const report& last) {
      ++ends;
      REQUIRE(last.callbacks_threw == thrown);
      REQUIRE(frames == last.stages.back().frames_in);
      REQUIRE(events > 0);
      throw 1;
    };
    auto run = s.start("ramp frames=40 samples=80 ! level interval=10ms "
                       "! app_sink name=out capacity=3",
                       options);
    s.play_until([&] { return ends == 1; });
    auto end = s.last(run);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(end.callbacks_threw == thrown + 1);
    REQUIRE(frames > 40);
  });
}

TEST_CASE("a sink that never falls silent leaves other callbacks their turn") {
  real_house s{2};
  std::promise<void> event;
  std::once_flag once;
  run* self = nullptr;
  std::atomic<bool> started{false};
  std::uint64_t given = 0;
  run_options options;
  // The next frame has come before this one is done with.
  options.on_frame["out"] = [&](const frame&) {
    started.wait(false);
    ++given;
    while (self->state() == run_state::running
           && self->probe().stages.back().frames_in <= given)
      std::this_thread::yield();
  };
  options.on_event = [&](const event_report&) {
    std::call_once(once, [&] { event.set_value(); });
  };
  auto run = s.start("ramp frames=0 samples=80 ! level interval=10ms "
                     "! app_sink name=out",
                     options);
  self = &run;
  started = true;
  started.notify_all();
  CHECK(event.get_future().wait_for(20s) == std::future_status::ready);
  run.cancel();
  CHECK(run.wait(20s));
}

TEST_CASE("L20: ends from two threads make one teardown and one report") {
  for_each_seed([](virtual_house& s) {
    int ends = 0;
    auto run = s.start("ramp frames=0 every=1ms ! noop ! witness as=out",
                       counting(ends));
    auto soft = [&] { run.end(); };
    auto hard = [&] { run.cancel(); };
    s.play(s.chance().below(40));
    s.schedule().script({soft, hard, soft});
    s.schedule().script({soft, soft, hard});
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    // A cancel may come before anybody but the SUPERVISOR was spawned.
    REQUIRE((end.actors_spawned == 4 || end.actors_spawned == 1));
    REQUIRE(end.actors_exited == end.actors_spawned);
    s.play_for(10s);
    REQUIRE(ends == 1);
  });
}

TEST_CASE("L21: a push after the end is refused; all before it arrive") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("app_source name=mic rate=8000 channels=1 ! noop "
                       "! witness as=out");
    std::size_t taken = 0;
    std::size_t tried = 0;
    auto push = [&] {
      ++tried;
      auto code = run.push("mic", ramp_frame(0, 10, s.house()->pool()));
      REQUIRE((code == ec::none || code == ec::ended));
      taken += code == ec::none ? 1 : 0;
    };
    s.schedule().script({push, push, push, push, push, push, push, push});
    s.play(s.chance().below(60));
    run.end();
    s.play_until([&] { return tried == 8; });
    auto end = s.last(run);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(s.seen("out").frames().size() == taken);
    auto late = ramp_frame(0, 10, s.house()->pool());
    REQUIRE(run.push("mic", late) == ec::ended);
    REQUIRE(run.push_wait("mic", late, 1s) == ec::ended);
    REQUIRE(run.set("noop0", {}) == ec::ended);
    REQUIRE(run.interrupt() == ec::ended);
  });
}
