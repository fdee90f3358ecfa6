// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/tenant_book.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

constexpr run_key one_run{7, 1};
constexpr run_key other_run{7, 2};

void come_and_go(tenant_book& book, const tenant& who) {
  book.moved_in(who);
  book.moved_out(who, {stage_exit::ended});
}

} // namespace

TEST_CASE("who lives here has no fate yet") {
  tenant_book book{10};
  book.moved_in({one_run, 3, 1});
  CHECK(book.lives_here({one_run, 3, 1}));
  CHECK_FALSE(book.lives_here({one_run, 3, 0}));
  CHECK_FALSE(book.fate_of({one_run, 3, 1}));
}

TEST_CASE("what became of who has left is known") {
  tenant_book book{10};
  tenant who{one_run, 3, 1};
  book.moved_in(who);
  book.moved_out(who, {stage_exit::failed, ec::io_failed, {1, 2}});
  CHECK_FALSE(book.lives_here(who));
  auto how = book.fate_of(who);
  REQUIRE(how);
  CHECK(how->how == stage_exit::failed);
  CHECK(how->why == ec::io_failed);
  CHECK(how->books == std::vector<std::uint8_t>{1, 2});
}

TEST_CASE("who never came has no fate") {
  tenant_book book{10};
  book.moved_out({one_run, 3, 1}, {stage_exit::ended});
  CHECK_FALSE(book.fate_of({one_run, 3, 1}));
}

TEST_CASE("a run that its home knows all of is forgotten, and no other") {
  tenant_book book{10};
  come_and_go(book, {one_run, 0, 0});
  come_and_go(book, {one_run, 5, 2});
  come_and_go(book, {other_run, 0, 0});
  book.moved_in({one_run, 6, 0});
  book.forget(one_run);
  CHECK_FALSE(book.fate_of({one_run, 0, 0}));
  CHECK_FALSE(book.fate_of({one_run, 5, 2}));
  CHECK(book.fate_of({other_run, 0, 0}));
  CHECK(book.lives_here({one_run, 6, 0}));
}

TEST_CASE("one of whom its home knows is forgotten, and no other") {
  tenant_book book{10};
  come_and_go(book, {one_run, 5, 1});
  come_and_go(book, {one_run, 5, 2});
  book.forget(tenant{one_run, 5, 1});
  book.forget(tenant{one_run, 7, 1});
  CHECK_FALSE(book.fate_of({one_run, 5, 1}));
  CHECK(book.fate_of({one_run, 5, 2}));
}

TEST_CASE("the oldest are forgotten when there are too many") {
  tenant_book book{2};
  for (std::uint32_t stage = 0; stage < 3; ++stage)
    come_and_go(book, {one_run, stage, 0});
  CHECK_FALSE(book.fate_of({one_run, 0, 0}));
  CHECK(book.fate_of({one_run, 1, 0}));
  CHECK(book.fate_of({one_run, 2, 0}));
}
