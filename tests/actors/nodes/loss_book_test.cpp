// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/loss_book.hpp>

#include <doctest/doctest.h>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

constexpr tenant first{{7, 1}, 3, 0};
constexpr tenant second{{7, 1}, 3, 1};
constexpr tenant third{{7, 2}, 0, 0};

using tenants = std::vector<tenant>;

} // namespace

TEST_CASE("a node is asked about those who were lost with it") {
  loss_book book{10, 1s};
  book.add({"b", first, {}, 100});
  book.add({"c", third, {}, 200});
  book.add({"b", second, {}, 300});
  CHECK(book.lost_with("b", 400) == tenants{first, second});
  CHECK(book.lost_with("c", 400) == tenants{third});
  CHECK(book.lost_with("d", 400).empty());
}

TEST_CASE("who was heard of is missing no more") {
  loss_book book{10, 1s};
  book.add({"b", first, {}, 100});
  auto heard = book.settle(first);
  REQUIRE(heard);
  CHECK(heard->node == "b");
  CHECK_FALSE(book.settle(first));
  CHECK(book.lost_with("b", 400).empty());
}

TEST_CASE("nobody is missed for ever") {
  loss_book book{10, 100ns};
  book.add({"b", first, {}, 100});
  book.add({"b", second, {}, 150});
  CHECK(book.lost_with("b", 200) == tenants{first, second});
  CHECK(book.lost_with("b", 201) == tenants{second});
}

TEST_CASE("the oldest are forgotten when too many are missing") {
  loss_book book{2, 1s};
  book.add({"b", first, {}, 100});
  book.add({"b", second, {}, 100});
  book.add({"b", third, {}, 100});
  CHECK(book.lost_with("b", 200) == tenants{second, third});
  CHECK_FALSE(book.settle(first));
}
