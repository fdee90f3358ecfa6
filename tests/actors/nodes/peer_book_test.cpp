// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/peer_book.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace exeunt;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// Makes the one call that is due, and notes its number.
peer_book::call make_call(peer_book& book, std::int64_t now,
                          std::uint64_t number) {
  auto all = book.due(now);
  REQUIRE(all.size() == 1);
  book.called(all[0].address, number);
  return all[0];
}

} // namespace

TEST_CASE("a node that is wanted is called once, until the answer is there") {
  peer_book book{1};
  book.want("h:1", "b", 5);
  auto call = make_call(book, 5, 1);
  CHECK(call.address == "h:1");
  CHECK(call.name == "b");
  book.want("h:1", "b", 6);
  CHECK(book.due(second).empty());
  CHECK_FALSE(book.next_due());
}

TEST_CASE("who does not answer is called less and less often, but for ever") {
  peer_book book{1};
  book.want("h:1", "b", 0);
  std::int64_t now = 0;
  std::int64_t longest = 0;
  for (std::uint64_t i = 1; i <= 100; ++i) {
    make_call(book, now, i);
    CHECK(book.failed(i, now) == "h:1");
    auto next = book.next_due();
    REQUIRE(next);
    auto pause = *next - now;
    CHECK(pause >= defaults::first_recall.count() * 3 / 4);
    CHECK(pause <= defaults::last_recall.count() * 5 / 4);
    longest = std::max(longest, pause);
    CHECK(book.due(*next - 1).empty());
    now = *next;
  }
  CHECK(longest >= defaults::last_recall.count() * 3 / 4);
}

TEST_CASE("a node that is gone is called again soon") {
  peer_book book{1};
  book.want("h:1", "", 0);
  make_call(book, 0, 7);
  book.connected("b", 7);
  CHECK(book.name_at("h:1") == "b");
  CHECK(book.address_of("b") == "h:1");
  CHECK_FALSE(book.next_due());
  book.gone("b", 100 * second);
  auto call = make_call(book, 101 * second, 8);
  // Now it is known who has to answer.
  CHECK(call.name == "b");
}

TEST_CASE("a node that came by itself is not called") {
  peer_book book{1};
  book.want("h:1", "b", 0);
  book.connected("b", 0);
  CHECK(book.due(second).empty());
}

TEST_CASE("the failure of a call that another one has overtaken says nothing") {
  peer_book book{1};
  book.want("h:1", "b", 0);
  make_call(book, 0, 1);
  book.connected("b", 0);
  CHECK(book.failed(1, 0).empty());
  CHECK_FALSE(book.next_due());
}

TEST_CASE("a call is awaited until it is made, has failed, or is needless") {
  peer_book book{1};
  CHECK_FALSE(book.awaits_call("h:1"));
  book.want("h:1", "b", 0);
  CHECK_FALSE(book.awaits_call("h:1"));
  REQUIRE(book.due(0).size() == 1);
  CHECK(book.awaits_call("h:1"));
  SUBCASE("made") {
    book.called("h:1", 1);
  }
  SUBCASE("failed") {
    book.failed("h:1", 0);
  }
  SUBCASE("needless") {
    book.connected("b", 0);
  }
  CHECK_FALSE(book.awaits_call("h:1"));
}

TEST_CASE("no more nodes are called than there is room for") {
  peer_book book{1};
  for (std::size_t i = 0; i < defaults::max_peers + 10; ++i)
    book.want("h:" + std::to_string(i), "", 0);
  CHECK(book.due(0).size() == defaults::max_peers);
}
