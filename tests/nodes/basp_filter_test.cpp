// This file is part of exeunt. See the file LICENSE for license terms.

//  messages of BASP, right and wrong --> basp_filter --> what passes

#include <exeunt/actors/nodes/wall/basp_filter.hpp>

#include <caf/atom.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "nodes/basp_octets.hpp"
#include "nodes/house.hpp"

using namespace exeunt;
using test::basp_octets;
using test::message;
using test::octets;
using test::parcel;
using kind = basp_header::kind;

namespace {

const auto peer = *to_basp_node(test::node_id('a'));
const auto own = *to_basp_node(test::node_id('b'));

const auto client_hello = message({.operation = kind::client_handshake},
                                  octets(peer.begin(), peer.end()));

octets operator+(octets a, const octets& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

basp_header direct() {
  return {.operation = kind::direct_message, .source = 7, .receiver = 8};
}

octets nodes(const basp_node& from, const basp_node& to) {
  return basp_octets{}.raw(from).raw(to).get();
}

struct passed {
  octets out;
  error why;
};

passed filter(const octets& in, std::size_t step = SIZE_MAX,
              bool peer_is_host = false) {
  basp_filter it{{peer, own, peer_is_host, {"parcel"}}};
  octet_buffer out;
  error why;
  for (std::size_t at = 0; at < in.size() && !why;) {
    auto n = std::min(step, in.size() - at);
    why = it.feed(std::span{in}.subspan(at, n), out);
    at += n;
  }
  auto waiting = out.waiting();
  return {{waiting.begin(), waiting.end()}, why};
}

/// Checks that `what` passes behind a handshake.
void check_passes(const octets& what) {
  auto seen = filter(client_hello + what);
  CHECK_MESSAGE(!seen.why, to_string(seen.why));
  CHECK(seen.out == client_hello + what);
}

/// Checks that `what` is refused behind a handshake, and nothing of it passes.
void check_refused(const octets& what, std::string_view fault) {
  auto seen = filter(client_hello + what);
  CHECK(seen.out == client_hello);
  CHECK(seen.why == ec::malformed);
  CHECK(seen.why.text() == fault);
  CHECK(seen.why.place() == "byte 64 from the peer");
}

} // namespace

TEST_CASE("an id becomes what CAF writes") {
  auto node = to_basp_node("00112233445566778899aabbccddeeff01234567#258");
  REQUIRE(node);
  CHECK((*node)[10] == 1);
  CHECK((*node)[11] == 2);
  CHECK((*node)[12] == 0x00);
  CHECK((*node)[13] == 0x11);
  CHECK((*node)[31] == 0x67);
  for (auto bad : {"", "0011#1", "00112233445566778899aabbccddeeff01234567",
                   "00112233445566778899aabbccddeeff01234567#",
                   "00112233445566778899aabbccddeeff01234567#4294967296",
                   "x0112233445566778899aabbccddeeff01234567#1"})
    CHECK_FALSE(to_basp_node(bad));
}

TEST_CASE("what nodes send each other passes") {
  check_passes(message({.operation = kind::heartbeat}));
  check_passes(message(direct(), parcel({1, 2, 3})));
  check_passes(message(direct(), parcel({})));
  check_passes(message(direct(), parcel(octets(300, 7))));
  check_passes(message({.operation = kind::monitor_message, .receiver = 9},
                       nodes(peer, own)));
  check_passes(message({.operation = kind::client_handshake, .flags = 2},
                       octets(peer.begin(), peer.end())));
  auto urgent = direct();
  urgent.data = 0;
  check_passes(message(urgent, parcel({1})));
  auto plain = direct();
  plain.data = std::uint64_t{1} << 60;
  check_passes(message(plain, parcel({1})));
}

TEST_CASE("that an actor is gone passes, with a code and texts") {
  auto down = [](const std::string& type, const octets& rest) {
    basp_octets out;
    out.raw(nodes(peer, own)).number(3, 1).number(42, 8);
    out.number(0, 2).text(type).raw(rest);
    return message({.operation = kind::down_message, .source = 7}, out.get());
  };
  auto text = basp_octets{}.text("why").get();
  check_passes(down("@<>", {}));
  check_passes(down("@<>+@str", text));
  check_passes(down("@<>+@str+@str", text + text));
  auto fault = "a reason that is more than a code and texts";
  check_refused(down("@<>+parcel", text), fault);
  check_refused(down("@<>+@str", {}), fault);
  check_refused(down("@<>", text), fault);
}

TEST_CASE("the side that was called shakes hands once, and names its actor") {
  basp_octets payload;
  payload.raw(peer).number(1, 1).text("generic-caf-app").number(9, 8);
  payload.number(0, 1);
  auto hello = message({.operation = kind::server_handshake, .data = 3},
                       payload.get());
  auto beat = message({.operation = kind::heartbeat});
  auto seen = filter(hello + beat, SIZE_MAX, true);
  CHECK_FALSE(seen.why);
  CHECK(seen.out == hello + beat);
  CHECK(filter(hello + hello, SIZE_MAX, true).why.text()
        == "one handshake too many");
  CHECK(filter(client_hello, SIZE_MAX, true).why.text()
        == "a handshake of the wrong side");
  CHECK(filter(hello).why.text() == "a handshake of the wrong side");
}

TEST_CASE("a question for CAF's spawn server is dropped, and nothing else") {
  auto ask = direct();
  ask.flags = 1;
  ask.receiver = static_cast<std::uint64_t>(caf::atom("SpawnServ"));
  auto beat = message({.operation = kind::heartbeat});
  auto question = message(ask, octets(500, 'x'));
  for (std::size_t step : {1, 50, 1000}) {
    auto seen = filter(client_hello + question + beat, step);
    CHECK_FALSE(seen.why);
    CHECK(seen.out == client_hello + beat);
  }
  auto other = ask;
  other.receiver = 12;
  check_refused(message(other, parcel({})), "a message to a service of CAF");
}

TEST_CASE("what nodes do not send each other is refused") {
  auto with = [](auto change) {
    auto header = direct();
    change(header);
    return message(header, parcel({1, 2, 3}));
  };
  check_refused(with([](auto& x) { x.operation = kind::routed_message; }),
                "a message by way of another node");
  check_refused(with([](auto& x) { x.operation = kind{7}; }),
                "an unknown operation");
  check_refused(with([](auto& x) { x.padding = 1; }),
                "padding that is not zero");
  check_refused(with([](auto& x) { x.data = 5; }), "a request or a response");
  check_refused(with([](auto& x) { x.receiver = 0; }),
                "a message without a receiver or a payload");
  check_refused(message(direct(), parcel({}, "@exit_msg")),
                "a message of a type that nodes do not send");
  check_refused(message(direct(), parcel({}, "parcel+parcel")),
                "a message of a type that nodes do not send");
  check_refused(message(direct(), {1, 0, 0}),
                "a message with further receivers");
  check_refused(message({.operation = kind::heartbeat}, {1}),
                "a payload that must not be, or is missing");
  check_refused(message({.operation = kind::client_handshake, .flags = 2}),
                "a handshake with actors, or without its node");
}

TEST_CASE("octets fit their message") {
  auto payload = parcel({1, 2, 3});
  payload.push_back(4);
  check_refused(message(direct(), payload),
                "octets that do not fit their message");
  payload.resize(payload.size() - 2);
  check_refused(message(direct(), payload),
                "octets that do not fit their message");
  check_refused(message(direct(), {0}), "a message of a type that nodes do not"
                                        " send");
}

TEST_CASE("nobody speaks for another node") {
  auto monitor = [](const basp_node& from, const basp_node& to) {
    return message({.operation = kind::monitor_message, .receiver = 9},
                   nodes(from, to));
  };
  check_refused(monitor(own, own), "a message in the name of another node");
  check_refused(monitor(peer, peer), "a message for another node");
  auto other = octets(own.begin(), own.end());
  auto seen = filter(message({.operation = kind::client_handshake}, other));
  CHECK(seen.why.text() == "a handshake of another node than the hello");
}

TEST_CASE("a payload is refused by its length before it comes") {
  auto huge = message(direct());
  std::fill_n(huge.begin() + 4, 4, std::uint8_t{0xff});
  check_refused(huge, "a payload that is too long");
}

TEST_CASE("nothing passes before the handshake") {
  auto seen = filter(message({.operation = kind::heartbeat}));
  CHECK(seen.out.empty());
  CHECK(seen.why.text() == "a message before the handshake");
  CHECK(seen.why.place() == "byte 0 from the peer");
}

TEST_CASE("what passes does not depend on how it was cut") {
  octets body(1000);
  std::iota(body.begin(), body.end(), std::uint8_t{0});
  auto stream = client_hello + message(direct(), parcel(body))
                + message({.operation = kind::heartbeat})
                + message(direct(), parcel({1}));
  for (std::size_t step = 1; step <= 200; ++step)
    REQUIRE(filter(stream, step).out == stream);
}
