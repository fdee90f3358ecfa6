// This file is part of exeunt. See the file LICENSE for license terms.

#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "actors/virtual_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::virtual_system;

TEST_CASE("scripts keep their order and interleave by seed") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::set<std::string> orders;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    REQUIRE(vc.reseed(seed));
    std::string log;
    vc.script({[&] { log += 'a'; }, [&] { log += 'b'; }});
    vc.script({[&] { log += 'x'; }, [&] { log += 'y'; }});
    REQUIRE(vc.run());
    orders.insert(log);
  }
  CHECK(
    orders
    == std::set<std::string>{"abxy", "axby", "axyb", "xaby", "xayb", "xyab"});
}

TEST_CASE("a step may wait by running the others") {
  virtual_system host;
  auto& vc = host.scheduler();
  auto said = false;
  auto heard = false;
  vc.post([&] { heard = vc.run_until([&] { return said; }); });
  vc.post([&] { said = true; }, 3ms);
  REQUIRE(vc.run());
  CHECK(heard);
}

TEST_CASE("callbacks keep their order per strand and know where they are") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::set<std::string> orders;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    REQUIRE(vc.reseed(seed));
    std::string log;
    auto say = [&](strand where, char what) {
      CHECK(vc.callbacks().post(where, [&log, &vc, what] {
        CHECK(vc.callbacks().on_callback_thread());
        log += what;
      }));
    };
    say(7, 'a'), say(7, 'b'), say(9, 'x'), say(7, 'c');
    REQUIRE(vc.run());
    orders.insert(log);
  }
  CHECK_FALSE(vc.callbacks().on_callback_thread());
  CHECK(orders == std::set<std::string>{"abcx", "abxc", "axbc", "xabc"});
}

TEST_CASE("a callback may post to its own strand") {
  virtual_system host;
  auto& vc = host.scheduler();
  std::string log;
  CHECK(vc.callbacks().post(1, [&] {
    CHECK(vc.callbacks().post(1, [&] { log += 'b'; }));
    log += 'a';
  }));
  REQUIRE(vc.run());
  CHECK(log == "ab");
}

TEST_CASE("a strand refuses the callback that is one too many") {
  virtual_system host;
  auto& vc = host.scheduler();
  auto count = 0;
  for (int i = 0; i < 65'536; ++i)
    REQUIRE(vc.callbacks().post(1, [&] { ++count; }));
  CHECK_FALSE(vc.callbacks().post(1, [&] { ++count; }));
  REQUIRE(vc.run());
  CHECK(count == 65'536);
}

TEST_CASE("a bell that is rung often is answered once, then again") {
  virtual_system host;
  auto& vc = host.scheduler();
  auto count = 0;
  auto a = host.sys.spawn([&count](caf::event_based_actor*) {
    return caf::behavior{[&count](go_on) { ++count; }};
  });
  auto bell = make_doorbell(a->address());
  vc.time().ring(*bell);
  vc.time().ring(*bell);
  REQUIRE(vc.run());
  CHECK(count == 1);
  vc.time().ring(*bell);
  REQUIRE(vc.run());
  CHECK(count == 2);
  caf::anon_send_exit(a, caf::exit_reason::user_shutdown);
  REQUIRE(vc.run());
}

TEST_CASE("only actors are on a thread of the runtime") {
  virtual_system host;
  auto& vc = host.scheduler();
  auto inside = false;
  auto a = host.sys.spawn([&](caf::event_based_actor* self) {
    inside = vc.on_runtime_thread();
    self->quit();
  });
  vc.post([&] { CHECK_FALSE(vc.on_runtime_thread()); });
  REQUIRE(vc.run());
  CHECK(inside);
  CHECK_FALSE(vc.on_runtime_thread());
}
