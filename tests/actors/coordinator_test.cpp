// This file is part of exeunt. See the file LICENSE for license terms.

#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "actors/real_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::gate;
using test::real_system;

namespace {

// Sits in its handler until `open`.
void hang(caf::event_based_actor* self, gate* entered, gate* open) {
  entered->pass();
  open->wait();
  self->quit();
}

// Passes a number on, less one; opens `done` at zero.
caf::behavior relay(caf::event_based_actor* self, gate* done) {
  self->set_default_handler(caf::drop);
  return {
    [=](const caf::actor& next, int x) {
      if (x == 0) {
        done->pass();
        self->quit();
      } else {
        self->send(next, caf::actor{self}, x - 1);
      }
    },
  };
}

// A message goes to and fro between two actors a thousand times.
bool ping_pong(caf::actor_system& sys) {
  gate done;
  auto a = sys.spawn(relay, &done);
  auto b = sys.spawn(relay, &done);
  caf::anon_send(a, b, 1000);
  auto passed = done.wait();
  for (auto& x : {a, b})
    caf::anon_send_exit(x, caf::exit_reason::kill);
  return passed;
}

// Waits until `condition` holds; `pause` between two looks ends it with false.
template <class Condition, class Pause>
bool comes_true(Condition condition, Pause pause) {
  auto deadline = std::chrono::steady_clock::now() + 20s;
  while (std::chrono::steady_clock::now() < deadline)
    if (condition() || !pause())
      return condition();
  return false;
}

// The same on actors' time: each look is a message.
template <class Condition>
bool eventually(caf::actor_system& sys, Condition condition) {
  return comes_true(condition, [&] { return ping_pong(sys); });
}

// The same, and no actor has anything to do meanwhile.
template <class Condition>
bool by_itself(Condition condition) {
  return comes_true(condition, [] {
    std::this_thread::yield();
    return true;
  });
}

} // namespace

TEST_CASE("hung handlers, one more than workers, hold nobody else") {
  gate entered, open;
  {
    real_system host;
    auto& sys = host.sys;
    for (int i = 0; i < 3; ++i)
      sys.spawn(hang, &entered, &open);
    CHECK(entered.wait(3));
    for (int i = 0; i < 10; ++i)
      CHECK(ping_pong(sys));
    CHECK(eventually(sys, [&] { return host.scheduler().stuck() == 3; }));
    CHECK_FALSE(host.scheduler().exhausted());
    open.pass();
    CHECK(eventually(sys, [&] { return host.scheduler().stuck() == 0; }));
  }
}

TEST_CASE("a worker that is stuck strands nobody in its queue") {
  gate entered, open, ran;
  real_system host;
  // One actor makes thirty others ready and then hangs, in one handler.
  host.sys.spawn([&](caf::event_based_actor* self) {
    for (int i = 0; i < 30; ++i)
      self->spawn([&ran](caf::event_based_actor*) { ran.pass(); });
    entered.pass();
    open.wait();
  });
  CHECK(entered.wait());
  CHECK(ran.wait(30));
  open.pass();
}

TEST_CASE("spares that have come back serve again") {
  real_system host;
  for (int round = 0; round < 3; ++round) {
    gate entered, open;
    for (int i = 0; i < 4; ++i)
      host.sys.spawn(hang, &entered, &open);
    CHECK(entered.wait(4));
    CHECK(ping_pong(host.sys));
    open.pass();
    auto& s = host.scheduler();
    CHECK(eventually(host.sys, [&] { return s.stuck() == 0; }));
  }
}

TEST_CASE(
  "with all spares hung the scheduler is exhausted, until one returns") {
  gate entered, open;
  real_system host{{.workers = 2, .spares = 2, .hung_after = 60ms}};
  auto& s = host.scheduler();
  CHECK_FALSE(s.exhausted());
  for (int i = 0; i < 2; ++i)
    host.sys.spawn(hang, &entered, &open);
  CHECK(entered.wait(2));
  CHECK(eventually(host.sys, [&] { return s.exhausted(); }));
  open.pass();
  CHECK(eventually(host.sys, [&] { return !s.exhausted(); }));
}

TEST_CASE("nobody watches handlers that are given up, until one returns") {
  gate entered, open;
  real_system host{{.workers = 2, .hung_after = 60ms}};
  auto& s = host.scheduler();
  for (int i = 0; i < 4; ++i)
    host.sys.spawn(hang, &entered, &open);
  CHECK(entered.wait(4));
  CHECK(by_itself([&] { return s.exhausted() && !s.watched(); }));
  open.pass();
  CHECK(by_itself([&] { return !s.exhausted() && s.stuck() == 0; }));
  CHECK(by_itself([&] { return !s.watched(); }));
}

TEST_CASE("a message sent from a handler that then hangs is delivered") {
  gate entered, open, got;
  real_system host;
  auto b = host.sys.spawn([&got](caf::event_based_actor*) {
    return caf::behavior{[&got](int) { got.pass(); }};
  });
  auto a = host.sys.spawn([&, b](caf::event_based_actor* self) {
    return caf::behavior{[&, b, self](int x) {
      entered.pass();
      open.wait();
      self->send(b, x);
      got.wait();
      self->quit();
    }};
  });
  caf::anon_send(a, 1);
  CHECK(entered.wait());
  auto& s = host.scheduler();
  CHECK(eventually(host.sys, [&] { return s.stuck() == 1; }));
  open.pass();
  CHECK(got.wait());
  caf::anon_send_exit(b, caf::exit_reason::kill);
}

TEST_CASE("surplus work reaches a worker that is idle") {
  gate entered, open;
  std::set<std::thread::id> where;
  std::mutex lock;
  // No watchdog helps here.
  real_system host{{.workers = 2, .stuck_after = 1h}};
  auto& exchange = host.scheduler().exchange();
  while (exchange.idle() < 2)
    std::this_thread::yield();
  // Each of the forty holds its thread until another thread has come, too.
  host.sys.spawn([&](caf::event_based_actor* self) {
    for (int i = 0; i < 40; ++i)
      self->spawn([&](caf::event_based_actor*) {
        std::unique_lock guard{lock};
        auto is_new = where.insert(std::this_thread::get_id()).second;
        guard.unlock();
        if (is_new)
          entered.pass();
        entered.wait(2);
      });
  });
  CHECK(entered.wait(2));
  CHECK(where.size() >= 2);
}

TEST_CASE("a busy worker still looks at what comes from outside") {
  std::atomic<bool> quit{false};
  gate started, got;
  real_system host{{.workers = 1}};
  // Two actors keep the only worker's own queue full for ever.
  auto busy = [&](caf::event_based_actor* self) {
    return caf::behavior{[&, self](const caf::actor& next, int x) {
      started.pass();
      if (quit)
        self->quit();
      else
        self->send(next, caf::actor{self}, x);
    }};
  };
  auto a = host.sys.spawn(busy);
  auto b = host.sys.spawn(busy);
  caf::anon_send(a, b, 1);
  CHECK(started.wait());
  host.sys.spawn([&](caf::event_based_actor*) { got.pass(); });
  CHECK(got.wait());
  quit = true;
  for (auto& x : {a, b})
    caf::anon_send_exit(x, caf::exit_reason::kill);
}

TEST_CASE("workers know themselves and take denormals for zero") {
  gate done;
  real_system host;
  auto inside = false;
  auto flushed = false;
  host.sys.spawn([&](caf::event_based_actor*) {
    inside = host.scheduler().on_runtime_thread();
    // The smallest normal number of binary32 (IEEE 754, 3.6), halved.
    volatile float smallest = 0x1p-126f;
    flushed = smallest * 0.5f == 0.0f;
    done.pass();
  });
  CHECK(done.wait());
  CHECK(inside);
  CHECK_FALSE(host.scheduler().on_runtime_thread());
#if defined(__SSE2__) || defined(__aarch64__)
  CHECK(flushed);
#endif
}

TEST_CASE("a thousand actors end and leave nothing behind") {
  real_system host;
  auto before = host.sys.registry().running();
  for (int i = 0; i < 1000; ++i)
    host.sys.spawn([](caf::event_based_actor* self) { self->quit(); });
  host.sys.await_all_actors_done();
  CHECK(host.sys.registry().running() == before);
}

TEST_CASE("a system may end while actors are ready, and frees their state") {
  auto token = std::make_shared<int>(0);
  struct state {
    std::shared_ptr<int> token;
  };
  {
    real_system host{{.workers = 1}};
    host.sys.await_actors_before_shutdown(false);
    // It never comes to rest, so that the end finds it ready or running.
    auto a = host.sys.spawn([=](caf::stateful_actor<state>* self) {
      self->state.token = token;
      self->send(self, 1);
      return caf::behavior{[=](int x) { self->send(self, x); }};
    });
    CHECK(ping_pong(host.sys));
  }
  CHECK(token.use_count() == 1);
}
