// This file is part of exeunt. See the file LICENSE for license terms.

//  strangers who never finish --> DOORKEEPER: cut off, and cost nothing

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>
#include <deque>
#include <string>

#include "nodes/house.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::house;
using test::raw_socket;
using test::test_ca;

namespace {

using steady = std::chrono::steady_clock;

std::chrono::microseconds cpu_time() {
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  auto of = [](const timeval& x) {
    return std::chrono::seconds{x.tv_sec}
           + std::chrono::microseconds{x.tv_usec};
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

} // namespace

TEST_CASE("N8: strangers that stall are cut off, and cost no time till then") {
  test_ca ca;
  house b{"b", ca.identity("b"), [](auto& x) { x.deadline = 500ms; }};
  auto before = cpu_time();
  auto begin = steady::now();
  raw_socket silent{b.at}, hesitant{b.at};
  // The begin of a record of TLS (RFC 8446, 5.1), and then nothing.
  REQUIRE(hesitant.say(std::string{"\x16\x03\x01\x01\x00\x01", 6}));
  CHECK(silent.hear().empty());
  CHECK(hesitant.hear().empty());
  CHECK(steady::now() - begin >= 500ms);
  // CAF's own TLS takes all of a core meanwhile.
  CHECK(cpu_time() - before < 250ms);
  CHECK(b.refusal() == ec::timed_out);
}

TEST_CASE("one who talks and never finishes is cut off, too") {
  house b{"b", nullptr, [](auto& x) { x.deadline = 50ms; }};
  raw_socket stranger{b.at};
  REQUIRE(stranger.say("exeunt 1 a 1 " + test::node_id('a') + '\n'));
  // No welcome follows.
  CHECK(stranger.hear().starts_with("exeunt 1 b "));
  CHECK(b.refusal() == ec::timed_out);
  house a{"a"};
  a.call(b, "b");
  CHECK(a.has_guest());
}

TEST_CASE("a call that is not answered ends at the deadline") {
  test::house_log nobody;
  // The system accepts for a process that does not.
  descriptor deaf{::socket(AF_INET, SOCK_STREAM, 0)};
  REQUIRE(::listen(deaf.get(), 1) == 0);
  auto port = local_address(deaf.get()).port();
  house a{"a", nullptr, [](auto& x) { x.deadline = 50ms; }};
  a.keeper.call(*resolve("127.0.0.1:" + std::to_string(port)), "b");
  CHECK(a.failure() == ec::timed_out);
}

TEST_CASE("the 65th stranger costs the first one its place") {
  house b{"b"};
  std::deque<raw_socket> strangers;
  for (int i = 0; i < 64; ++i)
    strangers.emplace_back(b.at);
  raw_socket last{b.at};
  CHECK(strangers[0].hear().empty());
  CHECK(b.refusal() == ec::exhausted);
  REQUIRE(last.say("exeunt 1 a 1 " + test::node_id('a') + '\n'));
  CHECK(last.hear(9) == "exeunt 1 ");
  CHECK(b.log.look([](auto& x) { return x.turned_away.size(); }) == 1);
}

TEST_CASE("strangers do not keep a node from coming in") {
  house a{"a"}, b{"b"};
  std::deque<raw_socket> strangers;
  for (int i = 0; i < 200; ++i)
    strangers.emplace_back(b.at);
  a.call(b, "b");
  CHECK(a.has_guest());
}
