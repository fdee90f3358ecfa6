// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/settings.hpp>

#include <doctest/doctest.h>

using namespace exeunt;
using namespace std::chrono_literals;

TEST_CASE("durations are written in the largest unit that keeps them whole") {
  CHECK(to_text(2s) == "2s");
  CHECK(to_text(200ms) == "200ms");
  CHECK(to_text(1500us) == "1500us");
  CHECK(to_text(7ns) == "7ns");
  CHECK(to_text(0ns) == "0s");
  CHECK(to_text(-20ms) == "-20ms");
}

TEST_CASE("durations are read with and without a unit") {
  CHECK(*parse_duration("1.5s") == 1500ms);
  CHECK(*parse_duration("200ms") == 200ms);
  CHECK(*parse_duration("20us") == 20us);
  CHECK(*parse_duration("7ns") == 7ns);
  CHECK(*parse_duration("0.06") == 60ms);
  CHECK(*parse_duration("3") == 3s);
  CHECK(*parse_duration("-20ms") == -20ms);
}

TEST_CASE("durations do not pass through a double") {
  // 2^53 + 1 is the first whole number that a double cannot hold.
  CHECK(*parse_duration("9007199254740993ns") == 9'007'199'254'740'993ns);
  CHECK(*parse_duration("9007199.254740993s") == 9'007'199'254'740'993ns);
  CHECK(*parse_duration("0.100000000000s") == 100ms);
}

TEST_CASE("what is not a duration is refused") {
  for (auto text : {"", "-", "s", ".5s", "1.", "1.s", "1..5s", "1,5s", "1 s",
                    "1m", "1e3", "+1s", "--1s", "0.5ns", "0.0000000001s",
                    "9223372037s", "99999999999999999999ns"})
    CHECK_MESSAGE(parse_duration(text).failure() == ec::bad_setting, text);
}
