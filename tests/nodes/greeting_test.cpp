// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/greeting.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "nodes/house.hpp"

using namespace exeunt;

namespace {

hello node(const std::string& name, const std::string& instance = "1") {
  return {name, instance, test::node_id(name.front())};
}

struct outcome {
  greeting::step caller;
  greeting::step host;
};

/// Cuts off the line feed.
std::string line(const std::string& text) {
  REQUIRE(text.back() == '\n');
  return text.substr(0, text.size() - 1);
}

/// Carries lines until nobody has more to say.
outcome meet(greeting& caller, greeting& host) {
  outcome out;
  auto said = caller.open();
  while (!said.empty()) {
    out.host = host.hear(line(said));
    if (out.host.say.empty())
      break;
    out.caller = caller.hear(line(out.host.say));
    said = out.caller.say;
  }
  return out;
}

/// What a node that calls itself `name` learns from one called `b`.
outcome meet(const hello& who, const std::string& proven = {},
             const std::string& expected = {}) {
  guest_list calling{who}, hosting{node("b")};
  auto caller = greeting::caller(calling, {}, expected);
  auto host = greeting::host(hosting, proven);
  return meet(caller, host);
}

void check_both(const outcome& seen, ec code) {
  CHECK_FALSE(seen.caller.done);
  CHECK_FALSE(seen.host.done);
  CHECK(seen.caller.why == code);
  CHECK(seen.host.why == code);
  CHECK_FALSE(seen.caller.why.text().empty());
  CHECK_FALSE(seen.host.why.text().empty());
}

} // namespace

TEST_CASE("two nodes meet") {
  auto seen = meet(node("a"), "a", "b");
  CHECK(seen.caller.done);
  CHECK(seen.host.done);
}

TEST_CASE("both learn that they speak different versions") {
  auto old = node("a");
  old.version = 7;
  auto seen = meet(old);
  check_both(seen, ec::version_mismatch);
  CHECK(seen.host.why.text()
        == "one node speaks version 7 and the other version 1");
}

TEST_CASE("both learn that a name is not that of the certificate") {
  auto seen = meet(node("a"), "c");
  check_both(seen, ec::refused);
  CHECK(seen.host.why.text()
        == "a node with the certificate of c calls itself a");
}

TEST_CASE("both learn that another node answers than was expected") {
  auto seen = meet(node("a"), {}, "d");
  check_both(seen, ec::conflict);
  CHECK(seen.caller.why.text() == "the node that answers is b, not d");
}

TEST_CASE("both learn that a node has called itself, or its namesake") {
  auto self = meet(node("b"));
  check_both(self, ec::conflict);
  CHECK(self.host.why.text() == "the node b called itself");
  auto namesake = meet(node("b", "2"));
  check_both(namesake, ec::conflict);
  CHECK(namesake.host.why.text() == "two nodes are called b");
}

TEST_CASE("a node is connected once, until its seat is given back") {
  guest_list list{node("b")};
  auto seat = list.admit(node("a"), false);
  REQUIRE(seat);
  CHECK(list.admit(node("a"), false).failure() == ec::duplicate);
  CHECK(list.admit(node("a", "2"), false).failure() == ec::conflict);
  CHECK(list.call("a").failure() == ec::duplicate);
  *seat = {};
  CHECK(list.admit(node("a", "2"), false));
}

TEST_CASE("of two nodes that call each other, the lesser name has its way") {
  guest_list a{node("a")}, b{node("b")};
  auto call_of_a = a.call("b");
  auto call_of_b = b.call("a");
  REQUIRE(call_of_a);
  REQUIRE(call_of_b);
  CHECK(a.admit(node("b"), false).failure() == ec::duplicate);
  CHECK(b.admit(node("a"), false));
  CHECK(a.admit(node("b"), true));
}

TEST_CASE("a node is called once at a time") {
  guest_list list{node("a")};
  auto call = list.call("b");
  REQUIRE(call);
  CHECK(list.call("b").failure() == ec::duplicate);
  *call = {};
  CHECK(list.call("b"));
}

TEST_CASE("what follows the hello is a welcome") {
  guest_list list{node("b")};
  auto host = greeting::host(list, {});
  CHECK(host.hear(to_line(node("a"))).why == ec::none);
  CHECK(host.hear("exeunt what").why == ec::malformed);
}
