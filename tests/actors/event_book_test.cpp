// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/event_book.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

event_report told(std::string kind, double start, double stop) {
  event_report row;
  row.kind = std::move(kind);
  row.stage = "vad0";
  row.stream = "call";
  row.start = start;
  row.stop = stop;
  return row;
}

double five(const std::string&) {
  return 5;
}

} // namespace

TEST_CASE("a book keeps the last events, and counts all") {
  event_book book{2};
  for (double at : {1.0, 2.0, 3.0})
    book.add(event_kind::mark, told("mark", at, at));
  CHECK(book.total() == 3);
  REQUIRE(book.rows().size() == 2);
  CHECK(book.rows()[0].start == 2);
  CHECK(book.rows()[1].start == 3);
}

TEST_CASE("a segment of speech is one event") {
  event_book book{10};
  book.add(event_kind::speech_started, told("speech_started", 1, 1));
  CHECK(book.total() == 0);
  book.add(event_kind::speech_stopped, told("speech_stopped", 1, 2.5));
  REQUIRE(book.rows().size() == 1);
  CHECK(book.rows()[0].kind == "speech");
  CHECK(book.rows()[0].start == 1);
  CHECK(book.rows()[0].stop == 2.5);
  book.close(five);
  CHECK(book.total() == 1);
}

TEST_CASE("a segment that was cut off lasts as long as was heard") {
  event_book book{10};
  book.add(event_kind::speech_started, told("speech_started", 4, 4));
  book.close(five);
  REQUIRE(book.rows().size() == 1);
  CHECK(book.rows()[0].kind == "speech");
  CHECK(book.rows()[0].stop == 5);
}

TEST_CASE("measurements are no events") {
  event_book book{10};
  book.add(event_kind::level, told("level", 0, 1));
  book.add(event_kind::voice, told("voice", 0, 1));
  CHECK(book.total() == 0);
}
