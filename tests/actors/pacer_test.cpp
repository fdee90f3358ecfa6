// This file is part of exeunt. See the file LICENSE for license terms.

#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "actors/real_system.hpp"

using namespace exeunt;
using test::gate;
using test::real_system;

namespace {

constexpr instant ms = 1'000'000;

struct arrival {
  std::uint64_t token;
  instant when;
};

// Notes each tick and when it came; one that reads its notes first waits for
// the gate.
caf::behavior ticker(caf::event_based_actor*, exeunt::clock* time,
                     std::vector<arrival>* log, gate* got) {
  return {[=](tick x) {
    log->push_back({x.token, time->now()});
    got->pass();
  }};
}

void kill(const caf::actor& x) {
  caf::anon_send_exit(x, caf::exit_reason::kill);
}

} // namespace

TEST_CASE("ticks come in order of time and never before it") {
  std::vector<arrival> log;
  gate got;
  real_system host;
  auto& time = host.scheduler().time();
  auto a = host.sys.spawn(ticker, &time, &log, &got);
  auto t0 = time.now();
  time.arm(a->address(), 3, t0 + 40 * ms);
  time.arm(a->address(), 1, t0 + 10 * ms);
  time.arm(a->address(), 2, t0 + 25 * ms);
  REQUIRE(got.wait(3));
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(log[i].token == i + 1);
  CHECK(log[0].when >= t0 + 10 * ms);
  CHECK(log[1].when >= t0 + 25 * ms);
  CHECK(log[2].when >= t0 + 40 * ms);
  kill(a);
}

TEST_CASE("a timer in the past is due at once") {
  std::vector<arrival> log;
  gate got;
  real_system host;
  auto& time = host.scheduler().time();
  auto a = host.sys.spawn(ticker, &time, &log, &got);
  time.arm(a->address(), 1, 0);
  CHECK(got.wait());
  kill(a);
}

TEST_CASE("what was replaced, disarmed or forgotten does not come") {
  std::vector<arrival> log, other;
  gate got, never_got;
  real_system host;
  auto& time = host.scheduler().time();
  auto a = host.sys.spawn(ticker, &time, &log, &got);
  auto b = host.sys.spawn(ticker, &time, &other, &never_got);
  auto t0 = time.now();
  time.arm(a->address(), 1, t0 + 200 * ms);
  time.arm(a->address(), 1, t0 + 100 * ms);
  time.arm(a->address(), 2, t0 + 60 * ms);
  time.disarm(a->address(), 2);
  time.arm(b->address(), 1, t0 + 60 * ms);
  time.arm(b->address(), 2, t0 + 80 * ms);
  time.forget(b->address());
  time.arm(a->address(), 3, t0 + 250 * ms);
  REQUIRE(got.wait(2));
  CHECK(log[0].token == 1);
  CHECK(log[0].when < t0 + 200 * ms);
  CHECK(log[1].token == 3);
  CHECK(never_got.count() == 0);
  kill(a);
  kill(b);
}

TEST_CASE("timers of one slot come together") {
  std::vector<arrival> log;
  gate got;
  real_system host{{.workers = 2, .pacer = {.slot = std::chrono::seconds(1)}}};
  auto& time = host.scheduler().time();
  auto a = host.sys.spawn(ticker, &time, &log, &got);
  // Right after the begin of a slot, unless this thread sleeps for a second.
  auto slot = (time.now() / (1000 * ms) + 1) * 1000 * ms;
  for (std::uint64_t i = 1; i <= 10; ++i)
    time.arm(a->address(), i, slot - 1000 * ms + instant(i));
  REQUIRE(got.wait(10));
  for (auto& x : log)
    CHECK(x.when >= slot);
  kill(a);
}

TEST_CASE("a timer that is to be exact does not wait for its slot") {
  std::vector<arrival> log;
  gate got;
  real_system host{{.workers = 2, .pacer = {.slot = std::chrono::seconds(1)}}};
  auto& time = host.scheduler().time();
  auto a = host.sys.spawn(ticker, &time, &log, &got);
  // In the slot after the next one: both are in time for it.
  auto slot = (time.now() / (1000 * ms) + 1) * 1000 * ms;
  time.arm(a->address(), 1, slot + 1 * ms);
  time.arm_exactly(a->address(), 2, slot + 2 * ms);
  REQUIRE(got.wait(2));
  CHECK(log[0].token == 2);
  CHECK(log[0].when >= slot + 2 * ms);
  CHECK(log[1].when >= slot + 1000 * ms);
  kill(a);
}

TEST_CASE("bells rung from many threads lose nothing") {
  constexpr int threads = 4, rings = 20'000;
  std::atomic<int> pushed{0};
  gate all;
  real_system host;
  auto& time = host.scheduler().time();
  // The source takes what is there, as from a ring, whenever it is woken.
  auto source = host.sys.spawn([&](caf::event_based_actor*) {
    return caf::behavior{[&](go_on) {
      if (pushed.load() == threads * rings)
        all.pass();
    }};
  });
  auto bell = make_doorbell(source->address());
  std::vector<std::thread> pushers;
  for (int i = 0; i < threads; ++i)
    pushers.emplace_back([&] {
      for (int k = 0; k < rings; ++k) {
        pushed.fetch_add(1);
        time.ring(*bell);
      }
    });
  for (auto& x : pushers)
    x.join();
  CHECK(all.wait());
  kill(source);
}

TEST_CASE("a bell may be rung when its owner is gone, and is given back") {
  gate got;
  real_system host;
  auto& time = host.scheduler().time();
  auto quit = [](caf::event_based_actor* self) { self->quit(); };
  auto bell = make_doorbell(host.sys.spawn(quit)->address());
  host.sys.await_all_actors_done();
  time.ring(*bell);
  // The clock answers bells before the timers of the same round.
  auto a = host.sys.spawn([&got](caf::event_based_actor*) {
    return caf::behavior{[&got](tick) { got.pass(); }};
  });
  time.arm(a->address(), 1, time.now() + 20 * ms);
  CHECK(got.wait());
  CHECK(bell->unique());
  kill(a);
}

TEST_CASE("a tick overtakes what waits in the mailbox") {
  gate entered, open, done;
  std::vector<char> log;
  real_system host;
  auto& time = host.scheduler().time();
  auto a = host.sys.spawn([&](caf::event_based_actor*) {
    return caf::behavior{
      [&](int x) {
        log.push_back('i');
        if (x == 0) {
          entered.pass();
          open.wait();
        }
        done.pass();
      },
      [&](tick) {
        log.push_back('t');
        done.pass();
      },
    };
  });
  auto witness = host.sys.spawn([&](caf::event_based_actor*) {
    return caf::behavior{[&](tick) { open.pass(); }};
  });
  caf::anon_send(a, 0);
  CHECK(entered.wait());
  for (int i = 1; i <= 100; ++i)
    caf::anon_send(a, i);
  time.arm(a->address(), 1, time.now());
  time.arm(witness->address(), 1, time.now() + 20 * ms);
  CHECK(done.wait(102));
  auto at = std::find(log.begin(), log.end(), 't') - log.begin();
  CHECK(at < 16);
  kill(a);
  kill(witness);
}
