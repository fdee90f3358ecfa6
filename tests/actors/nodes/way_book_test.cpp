// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/way_book.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace exeunt;

using broken = std::vector<way_book::broken_link>;

TEST_CASE("a link breaks with the connection that it goes by") {
  way_book book;
  CHECK_FALSE(book.take(3, 17, 0));
  CHECK_FALSE(book.take(4, 18, 2));
  CHECK_FALSE(book.take(5, 17, 1));
  CHECK(book.lose(17) == broken{{3, 0}, {5, 1}});
  CHECK(book.lose(19).empty());
}

TEST_CASE("a link that is not in use yet does not break") {
  way_book book;
  book.expect(3, 17);
  CHECK(book.lose(17).empty());
  CHECK_FALSE(book.take(3, 17, 0));
  CHECK(book.lose(17) == broken{{3, 0}});
}

TEST_CASE("a connection that was replaced has lost what it carried") {
  way_book book;
  book.expect(3, 17);
  CHECK(book.take(3, 18, 0));
  CHECK(book.lose(17).empty());
  CHECK(book.lose(18) == broken{{3, 0}});
}

TEST_CASE("a link without a connection is broken, and stays so until one") {
  way_book book;
  book.expect(3, 0);
  CHECK(book.take(3, 0, 0));
  CHECK(book.take(3, 17, 1));
  CHECK_FALSE(book.take(3, 17, 2));
}

TEST_CASE("a link that is relinked expects nothing") {
  way_book book;
  CHECK_FALSE(book.take(3, 17, 0));
  book.forget(3);
  CHECK(book.lose(17).empty());
  CHECK_FALSE(book.take(3, 18, 1));
}
