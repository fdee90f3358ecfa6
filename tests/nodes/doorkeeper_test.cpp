// This file is part of exeunt. See the file LICENSE for license terms.

//  a node --> DOORKEEPER --> DOORKEEPER --> another node, in the clear

#include <exeunt/actors/nodes/wall/doorkeeper.hpp>
#include <exeunt/testing/footprint.hpp>

#include <doctest/doctest.h>

#include <string>

#include "nodes/house.hpp"

using namespace exeunt;
using test::caf_side;
using test::house;
using test::raw_socket;
using test::told;

namespace {

const std::string hello_of_a = "exeunt 1 a 1 " + test::node_id('a') + '\n';

void check_same_refusal(house& caller, house& host, ec code) {
  auto here = caller.failure(), there = host.refusal();
  CHECK(here == code);
  CHECK(there == code);
  CHECK_FALSE(here.text().empty());
  CHECK_FALSE(there.text().empty());
  CHECK(caller.log.look([](told& x) { return x.connected.empty(); }));
  CHECK(host.log.look([](told& x) { return x.connected.empty(); }));
}

} // namespace

TEST_CASE("two nodes know each other once they are connected") {
  house a{"a"}, b{"b"};
  a.call(b, "b");
  REQUIRE(a.has_guest());
  REQUIRE(b.has_guest());
  auto in_b = b.log.look([](told& x) { return x.connected[0].who; });
  CHECK(in_b.who == hello{"a", "life-of-a", test::node_id('a')});
  CHECK(in_b.call == 0);
  auto in_a = a.log.look([](told& x) { return x.connected[0].who; });
  CHECK(in_a.who == hello{"b", "life-of-b", test::node_id('b')});
  CHECK(in_a.call == 1);
}

TEST_CASE("N6: both sides learn that they speak different versions") {
  house b{"b"};
  raw_socket old{b.at};
  REQUIRE(old.say("exeunt 9 a\n"));
  CHECK(old.hear()
        == "refused version_mismatch one node speaks version 9 and the other"
           " version 1; install the same version of exeunt on both\n");
  old.finish();
  CHECK(b.refusal() == ec::version_mismatch);
}

TEST_CASE("both sides learn that another node answers than was expected") {
  house a{"a"}, b{"b"};
  a.call(b, "c");
  check_same_refusal(a, b, ec::conflict);
}

TEST_CASE("both sides learn that they have one name") {
  house a{"a"};
  house other{"a", nullptr, [](auto& x) { x.own.instance = "2"; }};
  a.call(other);
  check_same_refusal(a, other, ec::conflict);
}

TEST_CASE("a node that calls itself is told so") {
  house a{"a"};
  a.call(a);
  CHECK(a.failure().text().starts_with("the node a called itself"));
  CHECK(a.refusal().text() == "the node a called itself");
}

TEST_CASE("a node is connected once") {
  house a{"a"}, b{"b"};
  a.call(b);
  REQUIRE(a.has_guest());
  a.call(b, "b");
  CHECK(a.failure() == ec::duplicate);
  house later{"a", nullptr, [](auto& x) { x.own.instance = "2"; }};
  later.call(b);
  CHECK(later.failure() == ec::conflict);
}

TEST_CASE("a node that is gone may come again") {
  house a{"a"}, b{"b"};
  for (std::size_t i = 1; i <= 3; ++i) {
    a.call(b, "b");
    REQUIRE(b.log.wait([&](auto& x) { return x.connected.size() == i; }));
    REQUIRE(a.log.wait([&](auto& x) { return x.connected.size() == i; }));
    a.keeper.part("b");
    CHECK(caf_side{b.log.take_way(i - 1)}.hear().empty());
    REQUIRE(b.log.wait([&](auto& x) { return x.gone.size() == i; }));
    REQUIRE(a.log.wait([&](auto& x) { return x.gone.size() == i; }));
  }
  CHECK(b.log.look([](told& x) { return x.gone[0].who; }) == "a");
  CHECK(b.log.look([](told& x) { return x.gone[0].why; }) == ec::ended);
}

TEST_CASE("a call that nobody answers fails") {
  socket_address nobody;
  {
    house gone{"gone"};
    nobody = gone.at;
  }
  house a{"a"};
  a.keeper.call({nobody}, "b");
  auto why = a.failure();
  CHECK(why == ec::unreachable);
  CHECK(why.place() == nobody.text());
  a.keeper.call({}, {});
  CHECK(a.log.wait([](auto& x) { return x.failed.size() == 2; }));
}

TEST_CASE("the first address that answers is called") {
  house b{"b"}, a{"a"};
  socket_address nobody;
  {
    house gone{"gone"};
    nobody = gone.at;
  }
  a.keeper.call({nobody, nobody, b.at}, "b");
  CHECK(a.has_guest());
}

TEST_CASE("garbage at the door is turned away, with a word") {
  house b{"b"};
  for (std::string garbage : {"GET / HTTP/1.1\n", "\1\2\3", "exeunt 1\n"}) {
    CAPTURE(garbage);
    raw_socket stranger{b.at};
    REQUIRE(stranger.say(garbage));
    CHECK(stranger.hear().starts_with("refused malformed what came is no"));
  }
  raw_socket stranger{b.at};
  REQUIRE(stranger.say(std::string(512, 'x')));
  CHECK(stranger.hear().starts_with("refused malformed"));
}

TEST_CASE("a stranger that leaves is forgotten") {
  house b{"b"};
  {
    raw_socket stranger{b.at};
    REQUIRE(stranger.say("exeunt 1 "));
  }
  CHECK(b.refusal() == ec::truncated);
}

TEST_CASE("without certificates a node meets nobody beyond loopback") {
  house a{"a"};
  auto where = *resolve("0.0.0.0:0");
  auto why = a.keeper.listen(where).failure();
  CHECK(why.text()
        == "other machines can reach it, and this node has no certificate");
  CHECK(why.place() == "0.0.0.0:0");
  // An address that RFC 5737 keeps for documentation.
  a.keeper.call(*resolve("192.0.2.1:4711"), "b");
  CHECK(a.failure().text() == why.text());
}

TEST_CASE("an address that is taken is refused") {
  house a{"a"}, b{"b"};
  auto why = b.keeper.listen({a.at}).failure();
  CHECK(why == ec::io_failed);
  CHECK(why.place() == a.at.text());
}

TEST_CASE("settings are checked at the start") {
  test::house_log log;
  hello own{"b c", "1", test::node_id('b')};
  doorkeeper spaced{{own}, log};
  CHECK(spaced.start() == ec::bad_setting);
  own = {"b", "1", "none"};
  doorkeeper unknown{{own}, log};
  CHECK(unknown.start() == ec::bad_setting);
  own = {"b", std::string(600, '1'), test::node_id('b')};
  doorkeeper verbose{{own}, log};
  CHECK(verbose.start() == ec::bad_setting);
}

TEST_CASE("all descriptors and threads are given back") {
  { house warm{"warm"}; }
  auto before = testing::measure_footprint();
  {
    house a{"a"}, b{"b"};
    a.call(b);
    REQUIRE(a.has_guest());
    REQUIRE(b.has_guest());
    raw_socket stranger{b.at};
    REQUIRE(stranger.say(hello_of_a));
    CHECK(stranger.hear().starts_with("refused conflict"));
  }
  auto after = testing::measure_footprint();
  CHECK(after.descriptors == before.descriptors);
  CHECK(after.threads == before.threads);
}
