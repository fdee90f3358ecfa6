// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/timer_table.hpp>

#include <caf/event_based_actor.hpp>
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <vector>

#include "actors/virtual_system.hpp"

using namespace exeunt;

namespace {

struct fixture {
  // The actors end with the system; a table asks for their addresses only.
  caf::actor spawn() {
    return host.sys.spawn([](caf::event_based_actor*) {});
  }

  std::vector<std::uint64_t> take(instant now) {
    std::vector<due_tick> due;
    table.take_due(now, due);
    std::vector<std::uint64_t> tokens;
    for (auto& x : due)
      tokens.push_back(x.token);
    return tokens;
  }

  ~fixture() {
    static_cast<void>(host.scheduler().run());
  }

  using tokens = std::vector<std::uint64_t>;

  test::virtual_system host;
  timer_table table;
};

} // namespace

TEST_CASE_FIXTURE(fixture, "an empty table has nothing due") {
  CHECK(table.earliest() == never);
  CHECK(take(never - 1).empty());
}

TEST_CASE_FIXTURE(fixture, "timers are due in order of time") {
  auto a = spawn()->address();
  table.arm(a, 1, 30);
  table.arm(a, 2, 10);
  table.arm(a, 3, 20);
  CHECK(table.earliest() == 10);
  CHECK(take(9).empty());
  CHECK(take(20) == tokens{2, 3});
  CHECK(table.earliest() == 30);
  CHECK(take(30) == tokens{1});
  CHECK(table.actors() == 0);
}

TEST_CASE_FIXTURE(fixture, "what is moved back is due then and once") {
  auto a = spawn()->address();
  for (instant due = 10; due <= 100; due += 10)
    table.arm(a, 1, due);
  CHECK(table.earliest() == 100);
  CHECK(take(99).empty());
  CHECK(take(100) == tokens{1});
  CHECK(take(1000).empty());
}

TEST_CASE_FIXTURE(fixture, "what is moved forward is due then and once") {
  auto a = spawn()->address();
  for (instant due = 100; due >= 10; due -= 10)
    table.arm(a, 1, due);
  CHECK(table.earliest() == 10);
  CHECK(take(10) == tokens{1});
  CHECK(table.earliest() == never);
  CHECK(take(1000).empty());
}

TEST_CASE_FIXTURE(fixture, "what is disarmed is not due, unless armed again") {
  auto a = spawn()->address();
  table.arm(a, 1, 10);
  table.disarm(a.id(), 1);
  CHECK(table.earliest() == never);
  table.arm(a, 1, 10);
  table.disarm(a.id(), 1);
  table.arm(a, 1, 20);
  CHECK(take(15).empty());
  CHECK(take(20) == tokens{1});
  table.disarm(a.id(), 1);
  CHECK(table.actors() == 0);
}

TEST_CASE_FIXTURE(fixture, "to forget an actor leaves the others") {
  auto a = spawn()->address();
  auto b = spawn()->address();
  table.arm(a, 1, 10);
  table.arm(a, 2, 20);
  table.arm(b, 3, 15);
  table.forget(a.id());
  CHECK(table.actors() == 1);
  CHECK(take(100) == tokens{3});
}

TEST_CASE_FIXTURE(fixture, "a table agrees with a plain map") {
  std::mt19937 random{1};
  auto a = spawn()->address();
  std::map<std::uint64_t, instant> expected;
  for (instant now = 0; now < 20'000; ++now) {
    auto token = random() % 8;
    if (random() % 4 == 0) {
      table.disarm(a.id(), token);
      expected.erase(token);
    } else {
      auto due = now + 1 + instant(random() % 50);
      table.arm(a, token, due);
      expected[token] = due;
    }
    auto due = take(now);
    for (auto x : due) {
      CHECK(expected.at(x) == now);
      expected.erase(x);
    }
    for (auto& [x, when] : expected)
      CHECK(when > now);
  }
}
