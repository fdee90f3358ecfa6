// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>

#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <doctest/doctest.h>

#include <memory>
#include <thread>

#include "actors/real_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::gate;
using test::real_system;

namespace {

// An actor whose handlers may block.
class file_actor : public caf::event_based_actor {
public:
  file_actor(caf::actor_config& cfg, gate* entered, gate* open)
    : caf::event_based_actor(cfg), entered_(entered), open_(open) {
    // nop
  }

  subtype_t subtype() const override {
    return blocking_subtype;
  }

  caf::behavior make_behavior() override {
    return {[this](int) {
      entered_->pass();
      open_->wait();
      quit();
    }};
  }

private:
  gate* entered_;
  gate* open_;
};

struct endless_state {
  std::shared_ptr<int> token;
};

// A blocking actor that never comes to rest.
class endless_actor : public caf::stateful_actor<endless_state> {
public:
  endless_actor(caf::actor_config& cfg, std::shared_ptr<int> token,
                gate* started)
    : caf::stateful_actor<endless_state>(cfg), started_(started) {
    state.token = std::move(token);
  }

  subtype_t subtype() const override {
    return blocking_subtype;
  }

  caf::behavior make_behavior() override {
    send(this, 1);
    return {[this](int x) {
      started_->pass();
      send(this, x);
    }};
  }

private:
  gate* started_;
};

void spawn_blocked(caf::actor_system& sys, int n, gate& entered, gate& open) {
  for (int i = 0; i < n; ++i)
    caf::anon_send(sys.spawn<file_actor>(&entered, &open), 1);
}

template <class Condition>
bool eventually(Condition condition) {
  auto deadline = std::chrono::steady_clock::now() + 20s;
  while (!condition() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  return condition();
}

} // namespace

TEST_CASE("blocking handlers leave the workers alone") {
  gate entered, open, ran;
  real_system host{{.workers = 2, .spares = 0}};
  spawn_blocked(host.sys, 4, entered, open);
  CHECK(entered.wait(4));
  host.sys.spawn([&ran](caf::event_based_actor*) { ran.pass(); });
  CHECK(ran.wait());
  CHECK(host.scheduler().stuck() == 0);
  open.pass();
}

TEST_CASE("the pool grows for jobs that wait") {
  gate entered, open;
  real_system host;
  spawn_blocked(host.sys, 20, entered, open);
  CHECK(entered.wait(20));
  CHECK(host.scheduler().pool().busy() == 20);
  CHECK_FALSE(host.scheduler().pool_exhausted());
  open.pass();
}

TEST_CASE("the pool does not grow beyond its limit, and nothing is lost") {
  gate entered, open;
  real_system host{{.workers = 2, .pool = {.threads = 2, .most = 6}}};
  auto& s = host.scheduler();
  spawn_blocked(host.sys, 9, entered, open);
  CHECK(entered.wait(6));
  CHECK(eventually([&] { return s.pool_exhausted(); }));
  CHECK(s.pool().threads() == 6);
  CHECK(entered.count() == 6);
  open.pass();
  CHECK(entered.wait(9));
  CHECK(eventually([&] { return !s.pool_exhausted(); }));
}

TEST_CASE("threads beyond the base end when they are not needed") {
  // They outlive the threads that wait at them.
  gate entered, open, entered_again, open_again;
  real_system host{{.workers = 2, .pool = {.threads = 2, .linger = 0s}}};
  auto& pool = host.scheduler().pool();
  spawn_blocked(host.sys, 8, entered, open);
  CHECK(entered.wait(8));
  open.pass();
  CHECK(eventually([&] { return pool.threads() == 2; }));
  // And they come back.
  spawn_blocked(host.sys, 8, entered_again, open_again);
  CHECK(entered_again.wait(8));
  open_again.pass();
}

TEST_CASE("a job for the pool is not stranded by the handler that made it") {
  gate entered, open, hung, release;
  real_system host;
  auto file = host.sys.spawn<file_actor>(&entered, &open);
  host.sys.spawn([&, file](caf::event_based_actor* self) {
    self->send(file, 1);
    hung.pass();
    release.wait();
  });
  CHECK(hung.wait());
  CHECK(entered.wait());
  open.pass();
  release.pass();
}

TEST_CASE("a worker hands over when it has nothing else to do") {
  gate entered, open;
  // No watchdog helps here.
  real_system host{{.workers = 2, .stuck_after = 1h}};
  auto file = host.sys.spawn<file_actor>(&entered, &open);
  host.sys.spawn([=](caf::event_based_actor* self) { self->send(file, 1); });
  CHECK(entered.wait());
  open.pass();
}

TEST_CASE("the end of a system frees blocking actors that are ready") {
  auto token = std::make_shared<int>(0);
  gate started;
  {
    real_system host;
    host.sys.await_actors_before_shutdown(false);
    host.sys.spawn<endless_actor>(token, &started);
    CHECK(started.wait(10));
  }
  CHECK(token.use_count() == 1);
}
