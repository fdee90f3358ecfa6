// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/socket_address.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("an address in digits needs nobody who looks it up") {
  for (auto text : {"127.0.0.1:4711", "[::1]:4711"}) {
    auto found = resolve_digits(text);
    REQUIRE_MESSAGE(found, to_string(found.failure()));
    REQUIRE(found->size() == 1);
    CHECK(found->front().text() == text);
  }
}

TEST_CASE("a name has to be looked up, and what is neither is told at once") {
  CHECK(resolve_digits("localhost:4711").failure() == ec::not_found);
  CHECK(resolve("localhost:4711"));
  CHECK(resolve_digits("localhost").failure() == ec::syntax);
  CHECK(resolve_digits("::1:4711").failure() == ec::syntax);
}

TEST_CASE("some addresses mean every one of the machine") {
  CHECK(is_wildcard("0.0.0.0:4711"));
  CHECK(is_wildcard("[::]:4711"));
  CHECK_FALSE(is_wildcard("127.0.0.1:4711"));
  CHECK_FALSE(is_wildcard("[::1]:4711"));
}
