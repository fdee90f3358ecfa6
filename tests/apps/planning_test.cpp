// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/planning.hpp>

#include <doctest/doctest.h>

using namespace exeunt;
using namespace std::chrono_literals;

TEST_CASE("a budget is a duration or a bare number of milliseconds") {
  CHECK(**parse_budget("120") == 120ms);
  CHECK(**parse_budget("120ms") == 120ms);
  CHECK(**parse_budget("0.5") == 500us);
  CHECK(**parse_budget("2s") == 2s);
}

TEST_CASE("no text is no budget") {
  auto none = parse_budget("");
  REQUIRE(none);
  CHECK(!none->has_value());
}

TEST_CASE("a budget that is no duration is refused with its place and mend") {
  auto wrong = parse_budget("soon");
  REQUIRE(!wrong);
  CHECK(wrong.failure().code() == ec::bad_setting);
  CHECK(wrong.failure().place() == "--budget");
  CHECK(wrong.failure().mend() == "write it like 120ms");
}

TEST_CASE("a budget below zero is refused") {
  for (auto text : {"-1", "-1ms", "-0.5"}) {
    auto wrong = parse_budget(text);
    REQUIRE(!wrong);
    CHECK(wrong.failure().code() == ec::bad_setting);
    CHECK(wrong.failure().place() == "--budget");
  }
  CHECK(**parse_budget("0") == 0ms);
}
