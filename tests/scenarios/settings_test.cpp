// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/nodes/stand_in.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/testing/seeds.hpp>

#include <caf/send.hpp>
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// A ramp of 40 frames, 80 samples each, through a stage that changes at once.
constexpr auto slow_ramp = "ramp frames=40 every=10ms samples=80 "
                           "! gain ramp=0 on_failure=restart ! witness as=out";

/// Asserts that -120 dB were in force for the end of the ramp.
void require_quiet_end(virtual_house& s) {
  auto out = s.seen("out");
  auto body = out.frames().back().get<audio>();
  REQUIRE(body);
  REQUIRE(body->data[79] == doctest::Approx(3199 * 1e-6));
}

} // namespace

TEST_CASE("settings changed right after the start are not lost") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start(slow_ramp);
    s.play(s.chance().below(30));
    REQUIRE_FALSE(run.set("gain0", {{"db", "-120"}}));
    REQUIRE(s.last(run).reason == end_reason::ended);
    require_quiet_end(s);
  });
}

TEST_CASE("a stage that is restarted keeps the settings that were changed") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start(slow_ramp);
    s.play_until(run, run_state::running);
    REQUIRE_FALSE(run.set("gain0", {{"db", "-120"}}));
    s.play_for(s.chance().below(100) * 1ms);
    s.kill("gain0");
    auto end = s.last(run);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(end.stages[1].restarts == 1);
    require_quiet_end(s);
  });
}

TEST_CASE("changes made while a stage restarts arrive in their order") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start(slow_ramp);
    s.play_until(run, run_state::running);
    s.kill("gain0");
    for (auto db : {"0", "-20", "-120"}) {
      s.play(s.chance().below(10));
      REQUIRE_FALSE(run.set("gain0", {{"db", db}}));
    }
    REQUIRE(s.last(run).reason == end_reason::ended);
    require_quiet_end(s);
  });
}

TEST_CASE("a run goes on while another node checks a setting") {
  virtual_house s;
  std::function<void()> meanwhile;
  auto asking = *s.house()->kinds().find("gain");
  asking.facts.name = "far_gain";
  asking.canonical = [&meanwhile, inner = asking.canonical](auto& settings) {
    if (meanwhile)
      meanwhile();
    return inner(settings);
  };
  REQUIRE_FALSE(s.house()->kinds().add(asking));
  s.begin_seed(1);
  {
    auto run = s.start("ramp frames=40 every=10ms samples=80 "
                       "! far_gain name=mid ramp=0 ! witness as=out");
    s.play_until(run, run_state::running);
    auto asked = 0;
    meanwhile = [&] {
      s.play_for(10ms);
      REQUIRE(run.probe().stages[1].frames_in > 0);
      // What another thread sets counts, too.
      if (++asked == 1)
        REQUIRE_FALSE(run.set("mid", {{"ramp", "1ms"}}));
    };
    REQUIRE_FALSE(run.set("mid", {{"db", "-120"}}));
    REQUIRE(asked == 3);
    REQUIRE(s.last(run).reason == end_reason::ended);
    require_quiet_end(s);
  }
  s.end_seed();
}

TEST_CASE("a stage refuses a SUPERVISOR of another version") {
  auto scenario = [](virtual_house& s) {
    auto run = s.start("ramp ! noop ! noop name=other ! noop ! noop ! null");
    s.play_until_spawned("other");
    caf::anon_send<caf::message_priority::high>(s.house().actor_of("other"),
                                                open_stage{99});
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::failed);
    REQUIRE(end.failed_stage == "other");
    REQUIRE(end.why == ec::version_mismatch);
  };
  // Between nodes the version stands in the order to host the run.
  for_each_seed(scenario, {.on = play_on::one_node});
}

TEST_CASE("settings of a stage elsewhere wait until it was hired and is open") {
  virtual_house s;
  s.begin_seed(1);
  {
    auto run = s.start(slow_ramp);
    auto control = s.house().core()->runs().front();
    auto& system = s.house().core()->system();
    std::vector<wire_message> carried;
    auto courier = system.spawn([&](caf::event_based_actor*) -> caf::behavior {
      return {[&](const outgoing& x) {
        auto what = envelope_from_octets(x.message, control->core().pool());
        REQUIRE(what);
        carried.push_back(what->what);
      }};
    });
    auto nobody = system.spawn([](caf::event_based_actor*) -> caf::behavior {
      return {[](stage_opened) {}};
    });
    caf::actor who;
    auto owner
      = system.spawn([&](caf::event_based_actor* self) -> caf::behavior {
          who = spawn_stand_in(self, {control, 1, 0, courier, nobody});
          return {[](stage_opened) {}};
        });
    s.play_until([&] { return who != nullptr; });
    auto set = [&](std::string key, std::string value) {
      caf::anon_send(who, new_settings{{{std::move(key), std::move(value)}}});
    };
    set("db", "-6");
    set("ramp", "1ms");
    set("db", "-12");
    s.play(100);
    CHECK(carried.empty());
    caf::anon_send(who, envelope{control->key(), 1, stage_opened{1, 0}});
    s.play_until([&] { return !carried.empty(); });
    CHECK(
      std::get<new_settings>(carried[0]).changed
      == std::map<std::string, std::string>{{"db", "-12"}, {"ramp", "1ms"}});
    set("db", "0");
    s.play_until([&] { return carried.size() == 2; });
    for (auto& it : {who, owner, nobody, courier})
      caf::anon_send_exit(it, caf::exit_reason::kill);
    REQUIRE(s.last(run).reason == end_reason::ended);
  }
  s.end_seed();
}
