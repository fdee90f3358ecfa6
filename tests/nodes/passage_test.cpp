// This file is part of exeunt. See the file LICENSE for license terms.

//  inner socket of a --> DOORKEEPER --> DOORKEEPER --> inner socket of b

#include <exeunt/testing/footprint.hpp>

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>

#include <memory>
#include <string>
#include <thread>

#include "nodes/basp_octets.hpp"
#include "nodes/house.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using test::house;
using test::message;
using test::parcel;
using test::raw_socket;
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

/// Two nodes with their inner sockets.
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
    in_a = std::make_unique<raw_socket>(a->log.take_inner());
    in_b = std::make_unique<raw_socket>(b->log.take_inner());
  }

  std::unique_ptr<house> a, b;
  std::unique_ptr<raw_socket> in_a, in_b;
};

/// Writes until nothing more fits, and returns how much did.
std::size_t fill(const raw_socket& to, std::string_view what) {
  std::size_t out = 0;
  pollfd ready{to.fd(), POLLOUT, 0};
  // Nobody reads: what is on its way has arrived when the buffers of the
  // system stay full for 100 ms.
  while (out < what.size() && ::poll(&ready, 1, 100) == 1) {
    auto n = ::send(to.fd(), what.data() + out, what.size() - out,
                    MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n <= 0)
      break;
    out += static_cast<std::size_t>(n);
  }
  return out;
}

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
    std::jthread writes_b{[&] { CHECK(two.in_a->say(to_b)); }};
    std::jthread writes_a{[&] { CHECK(two.in_b->say(to_a)); }};
    std::string at_a;
    std::jthread reads_a{[&] { at_a = two.in_a->hear(to_a.size()); }};
    auto at_b = two.in_b->hear(to_b.size());
    reads_a.join();
    CHECK((at_b == to_b));
    CHECK((at_a == to_a));
  }
}

TEST_CASE("who does not read keeps the other from writing, and loses nothing") {
  pair_of_nodes two{true};
  auto all = hello_of_a() + parcel_of(16'000'000, 1);
  auto before = testing::measure_footprint().heap;
  auto n = fill(*two.in_a, all);
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
  raw_socket in_a{a.log.take_inner()}, in_c{c.log.take_inner()};
  raw_socket with_a{b.log.take_inner()}, with_c{b.log.take_inner(1)};
  REQUIRE(in_a.say(hello_of_a() + "garbage that is longer than a header"));
  CHECK(hello_of_a().starts_with(with_a.hear()));
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

TEST_CASE("when a node ends, both of the other's sockets are closed") {
  auto before = testing::measure_footprint().descriptors;
  {
    house b{"b"};
    auto alone = testing::measure_footprint().descriptors;
    {
      house a{"a"};
      a.call(b, "b");
      REQUIRE(b.has_guest());
    }
    CHECK(raw_socket{b.log.take_inner()}.hear().empty());
    REQUIRE(b.log.wait([](auto& x) { return x.gone.size() == 1; }));
    CHECK(testing::measure_footprint().descriptors == alone);
  }
  CHECK(testing::measure_footprint().descriptors == before);
}
