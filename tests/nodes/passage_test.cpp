// This file is part of exeunt. See the file LICENSE for license terms.

//  CAF of a --> passage --> wire --> passage --> CAF of b

#include <exeunt/testing/footprint.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "nodes/basp_octets.hpp"
#include "nodes/house.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::caf_side;
using test::house;
using test::message;
using test::parcel;
using test::test_ca;
using test::told;
using kind = basp_header::kind;

namespace {

std::string text_of(const test::octets& what) {
  return {what.begin(), what.end()};
}

test::octets id_of(char name) {
  auto node = *to_basp_node(test::node_id(name));
  return {node.begin(), node.end()};
}

/// What a, who called, writes first.
std::string hello_of_a() {
  return text_of(message({.operation = kind::client_handshake}, id_of('a')));
}

/// What b, who was called, writes first.
std::string hello_of_b() {
  auto payload = id_of('b');
  payload.resize(payload.size() + 10);
  return text_of(
    message({.operation = kind::server_handshake, .data = 3}, payload));
}

/// One message whose content is `size` octets that differ by `seed`.
std::string parcel_of(std::size_t size, unsigned seed) {
  test::octets body(size);
  for (auto& octet : body)
    octet
      = static_cast<std::uint8_t>((seed = seed * 1664525 + 1013904223) >> 24);
  return text_of(
    message({.operation = kind::direct_message, .receiver = 1}, parcel(body)));
}

/// Two nodes, each with the way to the other.
struct pair_of_nodes {
  explicit pair_of_nodes(bool with_tls) {
    test_ca ca;
    auto of = [&](const char* name) {
      return with_tls ? ca.identity(name) : nullptr;
    };
    a = std::make_unique<house>("a", of("a"));
    b = std::make_unique<house>("b", of("b"));
    a->call(*b, "b");
    REQUIRE(a->has_guest());
    REQUIRE(b->has_guest());
    in_a = std::make_unique<caf_side>(a->log.take_way());
    in_b = std::make_unique<caf_side>(b->log.take_way());
  }

  std::unique_ptr<house> a, b;
  std::unique_ptr<caf_side> in_a, in_b;
};

} // namespace

TEST_CASE("octets pass in order, both ways at once, 10 MB each") {
  for (bool with_tls : {false, true}) {
    CAPTURE(with_tls);
    pair_of_nodes two{with_tls};
    auto to_b = hello_of_a(), to_a = hello_of_b();
    for (unsigned i = 0; i < 100; ++i) {
      to_b += parcel_of(100'000 + i, i);
      to_a += parcel_of(100'000 - i, i + 1000);
    }
    std::string at_a;
    std::jthread a{[&] { at_a = two.in_a->talk(to_b, to_a.size()); }};
    auto at_b = two.in_b->talk(to_a, to_b.size());
    a.join();
    CHECK((at_b == to_b));
    CHECK((at_a == to_a));
  }
}

TEST_CASE("who does not read keeps the other from writing, and loses nothing") {
  pair_of_nodes two{true};
  auto all = hello_of_a() + parcel_of(16'000'000, 1);
  auto before = testing::measure_footprint().heap;
  auto n = two.in_a->fill(all, 100ms);
  CHECK(n < all.size());
  if (before > 0)
    CHECK(testing::measure_footprint().heap - before < 1'000'000);
  std::jthread rest{[&] { CHECK(two.in_a->say(all.substr(n))); }};
  CHECK((two.in_b->hear(all.size()) == all));
}

TEST_CASE("one side may end, and hear the other out") {
  for (bool with_tls : {false, true}) {
    pair_of_nodes two{with_tls};
    auto to_b = hello_of_a(), to_a = hello_of_b() + parcel_of(500'000, 3);
    REQUIRE(two.in_a->say(to_b));
    two.in_a->finish();
    CHECK((two.in_b->hear() == to_b));
    CHECK(two.b->log.look([](told& x) { return x.gone.empty(); }));
    std::jthread writes{[&] {
      CHECK(two.in_b->say(to_a));
      two.in_b->finish();
    }};
    CHECK((two.in_a->hear() == to_a));
    writes.join();
    two.in_a.reset();
    two.in_b.reset();
    auto is_over = [](const told& x) { return x.gone.size() == 1; };
    REQUIRE(two.a->log.wait(is_over));
    REQUIRE(two.b->log.wait(is_over));
    auto why = [](told& x) { return std::string{x.gone[0].why.text()}; };
    CHECK(two.a->log.look(why) == "this node closed the connection");
    CHECK(two.b->log.look(why) == "the other node closed the connection");
  }
}

TEST_CASE("N9: garbage ends one connection, and no other") {
  house b{"b"}, a{"a"}, c{"c"};
  a.call(b, "b");
  REQUIRE(a.has_guest());
  REQUIRE(b.has_guest());
  c.call(b, "b");
  REQUIRE(c.has_guest());
  REQUIRE(b.log.wait([](auto& x) { return x.connected.size() == 2; }));
  caf_side in_a{a.log.take_way()}, in_c{c.log.take_way()};
  caf_side with_c{b.log.take_way(1)};
  REQUIRE(in_a.say(hello_of_a() + "garbage that is longer than a header"));
  CHECK(hello_of_a().starts_with(caf_side{b.log.take_way()}.hear()));
  REQUIRE(b.log.wait([](auto& x) { return x.gone.size() == 1; }));
  auto gone = b.log.look([](told& x) { return x.gone[0]; });
  CHECK(gone.who == "a");
  CHECK(gone.why == ec::malformed);
  CHECK(gone.why.place() == "byte 64 from the peer");
  CHECK(in_a.hear().empty());
  auto hello
    = text_of(message({.operation = kind::client_handshake}, id_of('c')));
  REQUIRE(in_c.say(hello));
  CHECK(with_c.hear(hello.size()) == hello);
}

TEST_CASE("when a node ends, the other closes its socket") {
  auto before = testing::measure_footprint().descriptors;
  {
    house b{"b"};
    auto alone = testing::measure_footprint().descriptors;
    {
      house a{"a"};
      a.call(b, "b");
      REQUIRE(b.has_guest());
    }
    CHECK(caf_side{b.log.take_way()}.hear().empty());
    REQUIRE(b.log.wait([](auto& x) { return x.gone.size() == 1; }));
    CHECK(testing::measure_footprint().descriptors == alone);
  }
  CHECK(testing::measure_footprint().descriptors == before);
}
