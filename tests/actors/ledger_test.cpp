// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/ledger.hpp>

#include <doctest/doctest.h>

#include <cmath>

using namespace exeunt;

TEST_CASE("a counter adds and sets") {
  counter x;
  x.add(3);
  x.add(4);
  CHECK(x.get() == 7);
  x.set(2);
  CHECK(x.get() == 2);
}

TEST_CASE("a histogram keeps its quantiles, however much it counts") {
  histogram x;
  for (int i = 0; i < 500'000; ++i)
    x.add(i % 50 == 0 ? 50'000'000 : 1'000'000);
  x.add(9'000'000'000);
  CHECK(x.quantile(0.5) == doctest::Approx(1e6).epsilon(0.25));
  CHECK(x.quantile(0.97) == doctest::Approx(1e6).epsilon(0.25));
  CHECK(x.quantile(0.99) == doctest::Approx(5e7).epsilon(0.25));
  CHECK(x.quantile(1) == doctest::Approx(9e9).epsilon(0.25));
}

TEST_CASE("an empty histogram has the quantile 0") {
  CHECK(histogram{}.quantile(0.99) == 0);
}

TEST_CASE("a quantile of one value is off by at most a quarter") {
  for (std::uint64_t ns = 1'024; ns < 60'000'000'000; ns = ns * 3 + 1) {
    histogram x;
    x.add(ns);
    auto q = static_cast<double>(x.quantile(0.99));
    CAPTURE(ns);
    CHECK(q >= static_cast<double>(ns));
    CHECK(q <= std::ceil(1.25 * static_cast<double>(ns)));
  }
}

TEST_CASE("what lasts less than a microsecond counts as one") {
  histogram x;
  x.add(3);
  CHECK(x.quantile(0.5) == 1'024);
}

TEST_CASE("what lasts longer than a minute is still counted") {
  histogram x;
  x.add(~std::uint64_t{0});
  CHECK(x.quantile(0.99) > 60'000'000'000);
}

TEST_CASE("the 99th percentile looks over one slow frame in a hundred") {
  histogram x;
  for (int i = 0; i < 995; ++i)
    x.add(1000);
  for (int i = 0; i < 5; ++i)
    x.add(1'000'000);
  CHECK(x.quantile(0.99) < 1300);
  CHECK(x.quantile(0.999) > 900'000);
}

TEST_CASE("a ledger keeps the first error, the last note and the exit") {
  ledger book;
  book.fail({ec::threw, "first"});
  book.fail({ec::stalled, "second"});
  book.note("file", "a.part");
  book.note("file", "a");
  book.leave(stage_exit::failed);
  CHECK(book.why().text() == "first");
  CHECK(book.notes().at("file") == "a");
  CHECK(book.left() == stage_exit::failed);
}

TEST_CASE("a ledger counts for every port, also of a stage with many") {
  ledger book{1, 12};
  for (std::size_t port = 0; port < 12; ++port)
    book.sent[port].add(port + 1);
  CHECK(book.sent[0].get() == 1);
  CHECK(book.sent[1].get() == 2);
  CHECK(book.sent[2].get() == 3);
  CHECK(book.sent[11].get() == 12);
}

TEST_CASE("a ledger without notes has none") {
  CHECK(ledger{}.notes().empty());
}

TEST_CASE("a restart forgets the failure, and is counted") {
  ledger book;
  book.fail({ec::threw, "first"});
  book.leave(stage_exit::failed);
  book.restarted();
  CHECK_FALSE(book.why());
  CHECK(book.left() == stage_exit::alive);
  CHECK(book.restarts() == 1);
}

TEST_CASE("a reader has mail until it has come as far as its sender") {
  link_mark sent{3, 7};
  CHECK(sent.is_ahead_of({3, 0}));
  CHECK(sent.is_ahead_of({3, 6}));
  CHECK_FALSE(sent.is_ahead_of({3, 7}));
}

TEST_CASE("what went to a reader that was replaced is nobody's mail") {
  counter sent, read;
  link_mark{3, 7}.write(sent);
  link_mark{4, 0}.write(read);
  CHECK_FALSE(link_mark{sent}.is_ahead_of(link_mark{read}));
  link_mark{4, 8}.write(sent);
  CHECK(link_mark{sent}.is_ahead_of(link_mark{read}));
}
