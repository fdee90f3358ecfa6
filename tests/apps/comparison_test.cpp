// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/comparison.hpp>
#include <exeunt/bench/delay_book.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("two rivals take turns, and their pairs give the ratio") {
  std::string order;
  auto all = compare({[&]() -> result<spent> {
                        order += 'o';
                        return spent{1, 3};
                      },
                      [&]() -> result<spent> {
                        order += 't';
                        return spent{1, 2};
                      }},
                     3);
  REQUIRE(all);
  CHECK(order == "ototot");
  auto row = row_of("cpu", *all, &spent::cpu_seconds, 1.4);
  CHECK(row.value == 3);
  CHECK(row.against == 2);
  CHECK(row.ratio == 1.5);
  CHECK(row.holds() == false);
}

TEST_CASE("of 21 ratios the sixth from each end bound the median") {
  duel all;
  for (int i = 1; i <= 21; ++i) {
    all.ours.push_back({1.0 * i, 0});
    all.theirs.push_back({1, 0});
  }
  auto row = row_of("wall", all, &spent::wall_seconds, 100);
  CHECK(row.ratio == 11);
  CHECK(row.within->low == 6);
  CHECK(row.within->high == 16);
}

TEST_CASE("a comparison ends with the first failure") {
  auto fails = [] {
    return result<spent>{error{ec::library_failed, "broken"}};
  };
  CHECK(!compare({fails, fails}, 3));
}

TEST_CASE("a book of delays is empty once it was taken") {
  delay_book book;
  book.add({3, 1}, 0);
  book.add({2}, 4);
  auto seen = book.take();
  CHECK(quantile(seen.delays, 0) == 1);
  CHECK(quantile(seen.delays, 0.5) == 2);
  CHECK(quantile(seen.delays, 1) == 3);
  CHECK(seen.lost == 4);
  CHECK(book.take().delays.empty());
}
