// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/engine.hpp>
#include <exeunt/actors/engine_core.hpp>

#include <caf/event_based_actor.hpp>
#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>

#include "actors/real_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::gate;

namespace {

/// For another thread to come as far as it can.
constexpr int long_enough = 100'000;

} // namespace

TEST_CASE("whoever leaves last has the actor system until then") {
  auto house = std::make_shared<actor_house>(
    [](auto& cfg) { load_coordinator(cfg, coordinator_settings{}); });
  auto core = std::make_shared<engine_core>(engine_options{}, std::move(house));
  gate leaves, spawned;
  core->system().spawn([&](caf::event_based_actor*) {
    REQUIRE(leaves.wait());
    // By now the system waits for this actor.
    for (int i = 0; i < long_enough; ++i)
      std::this_thread::yield();
    core->system().spawn([&](caf::event_based_actor*) { spawned.pass(); });
  });
  leaves.pass();
  CHECK(core->leave());
  CHECK(spawned.count() == 1);
}

TEST_CASE("an engine may leave on another thread than it was used on") {
  engine house{engine_options{}};
  auto started = house.start(plan{});
  REQUIRE(started.value);
  REQUIRE(started.value->wait(20s));
  auto left = std::async(std::launch::async, [&] { return house.leave(); });
  CHECK(left.get());
}
