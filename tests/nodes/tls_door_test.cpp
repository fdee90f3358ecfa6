// This file is part of exeunt. See the file LICENSE for license terms.

//  a node ==TLS==> DOORKEEPER: who is let in, and what both sides learn

#include <exeunt/actors/nodes/wall/wire.hpp>

#include <doctest/doctest.h>
#include <signal.h>

#include <array>
#include <string>

#include "nodes/house.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using test::caf_side;
using test::house;
using test::raw_socket;
using test::test_ca;
using test::told;

namespace {

void check_says(const error& why, std::string_view part) {
  CHECK_MESSAGE(why.text().find(part) != std::string_view::npos,
                to_string(why));
}

void check_strangers(house& caller, house& host, std::string_view here,
                     std::string_view there) {
  caller.call(host);
  check_says(caller.failure(), here);
  check_says(host.refusal(), there);
  CHECK(caller.log.look([](told& x) { return x.connected.empty(); }));
  CHECK(host.log.look([](told& x) { return x.connected.empty(); }));
}

} // namespace

TEST_CASE("two nodes with certificates of one CA meet") {
  test_ca ca;
  house a{"a", ca.identity("a")}, b{"b", ca.identity("b")};
  a.call(b, "b");
  CHECK(a.has_guest());
  CHECK(b.has_guest());
}

TEST_CASE("N6: a certificate of another CA is refused by both") {
  test_ca ours, theirs;
  house a{"a", theirs.identity("a")}, b{"b", ours.identity("b")};
  check_strangers(a, b, "certificate of the other side is refused",
                  "the other side refuses our certificate");
}

TEST_CASE("a node whose CA we trust, but that does not trust us, leaves") {
  test_ca ours, theirs;
  auto files = test_ca::trusting(ours.make("a", {.common_name = "a"}), theirs);
  house a{"a", test_ca::unchecked(files, "a")}, b{"b", ours.identity("b")};
  check_strangers(a, b, "certificate of the other side is refused",
                  "the other side refuses our certificate");
}

TEST_CASE("an expired certificate is refused") {
  test_ca ca;
  auto files = ca.make("a", {.common_name = "a", .ends = -60});
  house a{"a", test_ca::unchecked(files, "a")}, b{"b", ca.identity("b")};
  check_strangers(a, b,
                  "refuses our certificate: sslv3 alert certificate expired",
                  "certificate of the other side is refused: certificate has"
                  " expired");
}

TEST_CASE("a certificate that signed itself is refused") {
  test_ca ca;
  auto files = ca.make("a", {.common_name = "a", .self_signed = true});
  house a{"a", test_ca::unchecked(files, "a")}, b{"b", ca.identity("b")};
  check_strangers(a, b, "refuses our certificate: tlsv1 alert unknown ca",
                  "self-signed certificate");
}

TEST_CASE("a node without a certificate is refused") {
  test_ca ca;
  tls_files files{{}, {}, ca.authority()};
  house a{"a", test_ca::unchecked(files, "a")}, b{"b", ca.identity("b")};
  check_strangers(a, b, "certificate required",
                  "peer did not return a certificate");
}

TEST_CASE("a certificate that names no node is refused") {
  test_ca ca;
  auto files = ca.make("a", {.common_name = "not a node"});
  house a{"a", test_ca::unchecked(files, "a")}, b{"b", ca.identity("b")};
  a.call(b);
  check_says(b.refusal(), "names no node");
  check_says(a.failure(), "left before its hello");
}

TEST_CASE("a node that calls itself other than its certificate is refused") {
  test_ca ca;
  auto files = ca.make("c", {.common_name = "c"});
  house a{"a", test_ca::unchecked(files, "a")}, b{"b", ca.identity("b")};
  check_strangers(a, b, "with the certificate of c calls itself a",
                  "with the certificate of c calls itself a");
}

TEST_CASE("a door without TLS tells one that comes with it, and the reverse") {
  test_ca ca;
  SUBCASE("the caller has a certificate") {
    house a{"a", ca.identity("a")}, b{"b"};
    check_strangers(a, b, "no TLS with the other side",
                    "one side speaks TLS, and the other does not");
  }
  SUBCASE("the host has a certificate") {
    house a{"a"}, b{"b", ca.identity("b")};
    check_strangers(a, b, "one side speaks TLS, and the other does not",
                    "one side speaks TLS, and the other does not");
  }
}

TEST_CASE("N9: garbage at a door with TLS is turned away") {
  test_ca ca;
  house b{"b", ca.identity("b")};
  raw_socket plain{b.at};
  REQUIRE(plain.say("exeunt 1 a 1 " + test::node_id('a') + '\n'));
  CHECK(plain.hear().starts_with("refused malformed one side speaks TLS, "));
  plain.finish();
  raw_socket stranger{b.at};
  // A record of TLS (RFC 8446, 5.1) of a version that there is not.
  REQUIRE(stranger.say(std::string{"\x16\xff\xff\x00\x02\xff\xff", 7}));
  static_cast<void>(stranger.hear());
  stranger.finish();
  REQUIRE(b.log.wait([](auto& x) { return x.turned_away.size() == 2; }));
  auto why = b.log.look([](told& x) { return x.turned_away[1].why; });
  check_says(why, "no TLS with the other side");
}

TEST_CASE("a connection that is cut without a farewell is lost") {
  test_ca ca;
  house b{"b", ca.identity("b")};
  auto own = ca.identity("a");
  {
    raw_socket plain{b.at};
    auto wire = tls_wire(descriptor{dup(plain.fd())}, *own, wire_end::caller);
    REQUIRE(wire->shake_hands().state == wire_state::done);
    auto lines = "exeunt 1 a 1 " + test::node_id('a') + "\nwelcome\n";
    auto octets = reinterpret_cast<const std::uint8_t*>(lines.data());
    REQUIRE(wire->write({octets, lines.size()}).octets == lines.size());
    REQUIRE(b.has_guest());
  }
  CHECK(caf_side{b.log.take_way()}.hear() == "");
  REQUIRE(b.log.wait([](auto& x) { return !x.gone.empty(); }));
  CHECK(b.log.look([](told& x) { return x.gone[0].why; }) == ec::lost);
}

TEST_CASE("to let go of a connection that was cut kills nobody") {
  test_ca ca;
  house a{"a", ca.identity("a")}, b{"b", ca.identity("b")};
  a.call(b);
  REQUIRE(a.has_guest());
  REQUIRE(b.has_guest());
  auto way = b.log.take_way();
  b.keeper.part("a");
  REQUIRE(b.log.wait([](auto& x) { return !x.gone.empty(); }));
  // OpenSSL says goodbye to a socket that takes no more.
  way.reset();
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGPIPE) == 0);
}

TEST_CASE("the name of a node is checked at its start") {
  test_ca ca;
  test::house_log log;
  hello own{"b", "1", test::node_id('b')};
  doorkeeper keeper{{own, ca.identity("c")}, log};
  CHECK(keeper.start().text() == "its certificate is of the node c");
}

TEST_CASE("garbage after the hello ends the connection") {
  test_ca ca;
  house a{"a", ca.identity("a")}, b{"b", ca.identity("b")};
  a.call(b);
  REQUIRE(a.has_guest());
  REQUIRE(b.has_guest());
  caf_side in_a{a.log.take_way()};
  REQUIRE(in_a.say(std::string(32, '\6')));
  CHECK(caf_side{b.log.take_way()}.hear() == "");
  REQUIRE(b.log.wait([](auto& x) { return !x.gone.empty(); }));
  auto why = b.log.look([](told& x) { return x.gone[0].why; });
  CHECK(why == ec::malformed);
  CHECK(why.place() == "byte 0 from the peer");
}
