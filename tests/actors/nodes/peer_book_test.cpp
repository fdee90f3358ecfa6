// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/peer_book.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>

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

void want(peer_book& book, std::string address, std::string name,
          std::int64_t now) {
  auto why = book.want(std::move(address), std::move(name), now);
  REQUIRE_MESSAGE(!why, to_string(why));
}

/// Lets all calls that are due until nobody is to be called fail, but no more
/// than `most`. Returns how many there were.
std::size_t fail_all(peer_book& book, std::size_t most) {
  std::size_t calls = 0;
  while (auto due = book.next_due()) {
    for (auto& it : book.due(*due)) {
      if (++calls > most)
        return calls;
      book.failed(it.address, *due);
    }
  }
  return calls;
}

} // namespace

TEST_CASE("a node that is wanted is called once, until the answer is there") {
  peer_book book{1};
  want(book, "h:1", "b", 5);
  auto call = make_call(book, 5, 1);
  CHECK(call.address == "h:1");
  CHECK(call.name == "b");
  want(book, "h:1", "b", 6);
  CHECK(book.due(second).empty());
  CHECK_FALSE(book.next_due());
}

TEST_CASE("who does not answer is called less and less often, but for ever") {
  peer_book book{1};
  want(book, "h:1", "b", 0);
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
  want(book, "h:1", "", 0);
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
  want(book, "h:1", "b", 0);
  book.connected("b", 0);
  CHECK(book.due(second).empty());
}

TEST_CASE("the failure of a call that another one has overtaken says nothing") {
  peer_book book{1};
  want(book, "h:1", "b", 0);
  make_call(book, 0, 1);
  book.connected("b", 0);
  CHECK(book.failed(1, 0).empty());
  CHECK_FALSE(book.next_due());
}

TEST_CASE("of whom others have told is forgotten if it does not answer") {
  peer_book book{1};
  book.hear("h:1", "b", 0);
  CHECK(fail_all(book, 1000) == peer_book::most_failures);
  CHECK(book.name_at("h:1").empty());
  SUBCASE("until others tell of it again") {
    book.hear("h:1", "b", 5);
    CHECK(make_call(book, 5, 1).address == "h:1");
  }
}

TEST_CASE("failures count since a node was last there") {
  peer_book book{1};
  book.hear("h:1", "b", 0);
  for (std::uint64_t i = 1; i < peer_book::most_failures; ++i) {
    make_call(book, *book.next_due(), i);
    CHECK(book.failed(i, 0) == "h:1");
  }
  make_call(book, *book.next_due(), 99);
  book.connected("b", 99);
  book.gone("b", 0);
  CHECK(fail_all(book, 1000) == peer_book::most_failures);
}

TEST_CASE("who is wanted is never forgotten, even if others told of it first") {
  peer_book book{1};
  book.hear("h:1", "x", 0);
  want(book, "h:1", "", 0);
  CHECK(fail_all(book, 100) == 101);
  // Nor is anybody expected there whom others name.
  book.hear("h:1", "y", 0);
  CHECK(book.name_at("h:1").empty());
}

TEST_CASE("a node that has moved is called where it is now") {
  peer_book book{1};
  book.hear("h:1", "b", 0);
  make_call(book, 0, 1);
  book.connected("b", 1);
  SUBCASE("not while it is connected") {
    book.hear("h:2", "b", 1);
    CHECK_FALSE(book.next_due());
  }
  SUBCASE("and no more where it was, once it has answered") {
    book.gone("b", 1);
    book.hear("h:2", "b", 1);
    auto all = book.due(1);
    REQUIRE(all.size() == 1);
    CHECK(all[0].address == "h:2");
    CHECK(all[0].name == "b");
    book.called("h:2", 2);
    book.connected("b", 2);
    CHECK(book.address_of("b") == "h:2");
    CHECK(book.name_at("h:1").empty());
    CHECK_FALSE(book.next_due());
  }
}

TEST_CASE("another node at the same address is called by its own name") {
  peer_book book{1};
  book.hear("h:1", "b", 0);
  book.hear("h:1", "c", 0);
  CHECK(make_call(book, 0, 1).name == "c");
}

TEST_CASE("a wanted address stays, but who answered elsewhere is known there") {
  peer_book book{1};
  want(book, "h:1", "b", 0);
  book.hear("h:2", "b", 0);
  CHECK(book.due(0).size() == 2);
  book.called("h:1", 1);
  book.called("h:2", 2);
  book.connected("b", 2);
  CHECK(book.address_of("b") == "h:2");
  CHECK(book.failed(1, 0).empty());
  CHECK_FALSE(book.next_due());
  book.gone("b", 0);
  CHECK(book.due(second).size() == 2);
}

TEST_CASE("a call is awaited until it is made, has failed, or is needless") {
  peer_book book{1};
  CHECK_FALSE(book.awaits_call("h:1"));
  want(book, "h:1", "b", 0);
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
  for (std::size_t i = 0; i < defaults::max_peers; ++i)
    want(book, "h:" + std::to_string(i), "", 0);
  auto why = book.want("one:1", "", 0);
  CHECK(why == ec::exhausted);
  CHECK(why.place() == "one:1");
  want(book, "h:7", "", 0);
  book.hear("one:1", "b", 0);
  CHECK(book.due(0).size() == defaults::max_peers);
}

TEST_CASE("who is wanted takes the place of who was only heard of") {
  peer_book book{1};
  for (std::size_t i = 0; i < defaults::max_peers; ++i)
    book.hear("h:" + std::to_string(i), "b", 0);
  CHECK(book.due(0).size() == defaults::max_peers);
  book.failed("h:7", 0);
  book.hear("one:1", "b", 0);
  want(book, "one:2", "b", 0);
  CHECK(book.name_at("h:7").empty());
  CHECK(book.name_at("one:1").empty());
  CHECK(book.name_at("one:2") == "b");
}
