// This file is part of exeunt. See the file LICENSE for license terms.

#include <caf/event_based_actor.hpp>
#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <string>

#include "actors/virtual_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

using test::virtual_system;

// Notes in `log` who got which number, and passes it on.
caf::behavior relay(caf::event_based_actor*, char name, std::string* log,
                    caf::actor next) {
  return {
    [=](int x) {
      *log += name;
      if (next)
        caf::anon_send(next, x);
    },
  };
}

// Notes the ticks that come.
caf::behavior ticker(caf::event_based_actor*, exeunt::clock* time,
                     std::vector<std::pair<std::uint64_t, instant>>* log) {
  return {
    [=](tick x) { log->emplace_back(x.token, time->now()); },
  };
}

void stop(virtual_coordinator& vc, std::initializer_list<caf::actor> actors) {
  for (auto& x : actors)
    caf::anon_send_exit(x, caf::exit_reason::user_shutdown);
  REQUIRE(vc.run());
}

// Two chains of two actors, three messages into each; what the order of
// handlers was, and the fingerprint.
std::pair<std::string, std::uint64_t> two_chains(virtual_system& host,
                                                 std::uint64_t seed) {
  auto& vc = host.scheduler();
  REQUIRE(vc.reseed(seed));
  std::string log;
  auto b = host.sys.spawn(relay, 'b', &log, caf::actor{});
  auto a = host.sys.spawn(relay, 'a', &log, b);
  auto d = host.sys.spawn(relay, 'd', &log, caf::actor{});
  auto c = host.sys.spawn(relay, 'c', &log, d);
  for (int i = 0; i < 3; ++i) {
    caf::anon_send(a, i);
    caf::anon_send(c, i);
  }
  REQUIRE(vc.run());
  auto result = std::make_pair(log, vc.fingerprint());
  stop(vc, {a, b, c, d});
  return result;
}

} // namespace

TEST_CASE("the same seed gives the same schedule, in a new system too") {
  virtual_system one, two;
  auto first = two_chains(one, 42);
  CHECK(two_chains(one, 43).second != first.second);
  CHECK(two_chains(one, 42) == first);
  CHECK(two_chains(two, 42) == first);
}

TEST_CASE("different seeds give many schedules, none loses a message") {
  virtual_system host;
  std::set<std::uint64_t> schedules;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto [log, fingerprint] = two_chains(host, seed);
    CHECK(std::count(log.begin(), log.end(), 'b') == 3);
    CHECK(std::count(log.begin(), log.end(), 'd') == 3);
    schedules.insert(fingerprint);
  }
  // 12 handlers of 4 actors can be ordered in thousands of ways.
  CHECK(schedules.size() > 190);
}

TEST_CASE("a hanging actor is not resumed until it is released") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::string log;
  auto b = host.sys.spawn(relay, 'b', &log, caf::actor{});
  auto a = host.sys.spawn(relay, 'a', &log, b);
  vc.hang(b.id());
  caf::anon_send(a, 1);
  REQUIRE(vc.run());
  CHECK(log == "a");
  CHECK(vc.stuck() == 1);
  CHECK_FALSE(vc.quiescent());
  CHECK_FALSE(vc.reseed(1));
  vc.release(b.id());
  REQUIRE(vc.run());
  CHECK(log == "ab");
  CHECK(vc.stuck() == 0);
  stop(vc, {a, b});
  CHECK(vc.quiescent());
}

TEST_CASE("a slow actor is resumed as much later as it is slow") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::string log;
  auto a = host.sys.spawn(relay, 'a', &log, caf::actor{});
  REQUIRE(vc.run());
  vc.slow(a.id(), 30ms);
  caf::anon_send(a, 1);
  caf::anon_send(a, 2);
  REQUIRE(vc.run_for(29ms));
  CHECK(log == "");
  REQUIRE(vc.run_for(1ms));
  CHECK(log == "a");
  REQUIRE(vc.run_for(30ms));
  CHECK(log == "aa");
  CHECK(vc.time().now() == virtual_clock::begin + 60'000'000);
  vc.slow(a.id(), 0ms);
  stop(vc, {a});
}

TEST_CASE("time stands still while anybody can run") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::vector<std::pair<std::uint64_t, instant>> log;
  auto a = host.sys.spawn(ticker, &vc.time(), &log);
  auto t0 = vc.time().now();
  vc.time().arm(a->address(), 1, t0 + 5);
  vc.script({[&] { CHECK(vc.time().now() == t0); },
             [&] { CHECK(vc.time().now() == t0); }});
  REQUIRE(vc.run());
  using entry = std::pair<std::uint64_t, instant>;
  CHECK(log == std::vector<entry>{{1, t0 + 5}});
  stop(vc, {a});
}

TEST_CASE("arming again replaces, disarming and forgetting take back") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::vector<std::pair<std::uint64_t, instant>> log;
  auto a = host.sys.spawn(ticker, &vc.time(), &log);
  auto b = host.sys.spawn(ticker, &vc.time(), &log);
  auto t0 = vc.time().now();
  auto arm = [&](caf::actor& who, std::uint64_t token, instant delay) {
    vc.time().arm(who->address(), token, t0 + delay);
  };
  arm(a, 1, 10), arm(a, 1, 30); // later
  arm(a, 2, 40), arm(a, 2, 20); // earlier
  arm(a, 3, 15), arm(b, 4, 15), arm(b, 5, 50);
  vc.time().disarm(a->address(), 3);
  vc.time().forget(b->address());
  REQUIRE(vc.run());
  using entry = std::pair<std::uint64_t, instant>;
  CHECK(log == std::vector<entry>{{2, t0 + 20}, {1, t0 + 30}});
  CHECK(vc.time().now() == t0 + 30);
  stop(vc, {a, b});
}

TEST_CASE("a timer keeps no actor alive") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::vector<std::pair<std::uint64_t, instant>> log;
  auto a = host.sys.spawn(ticker, &vc.time(), &log);
  caf::actor_addr address = a->address();
  vc.time().arm(address, 1, vc.time().now() + 1'000'000);
  stop(vc, {a});
  a = nullptr;
  CHECK(caf::actor_cast<caf::strong_actor_ptr>(address) == nullptr);
  REQUIRE(vc.run());
  CHECK(log.empty());
}

TEST_CASE("an endless exchange is told apart from an end") {
  virtual_system host;
  auto& vc = host.scheduler();
  auto a = host.sys.spawn([](caf::event_based_actor* self) {
    return caf::behavior{[=](int x) { self->send(self, x); }};
  });
  caf::anon_send(a, 1);
  CHECK_FALSE(vc.run(1000));
  caf::anon_send<caf::message_priority::high>(
    a, caf::exit_msg{nullptr, caf::exit_reason::kill});
  REQUIRE(vc.run());
}
