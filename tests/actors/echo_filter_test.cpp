// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/echo_filter.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

event fresh() {
  return {std::make_shared<const event_body>()};
}

} // namespace

TEST_CASE("a copy on another input is an echo, on the same one it is not") {
  echo_filter filter;
  auto one = fresh();
  CHECK_FALSE(filter.is_echo(1, one));
  CHECK(filter.is_echo(0, one));
  CHECK_FALSE(filter.is_echo(1, one));
  CHECK(filter.is_echo(2, one));
}

TEST_CASE("events that say the same are no echoes of each other") {
  echo_filter filter;
  CHECK_FALSE(filter.is_echo(0, fresh()));
  CHECK_FALSE(filter.is_echo(1, fresh()));
}

TEST_CASE("an event is remembered for as many others as a link may hold") {
  echo_filter filter;
  auto first = fresh();
  CHECK_FALSE(filter.is_echo(0, first));
  for (std::size_t i = 1; i < defaults::max_queued_events; ++i)
    CHECK_FALSE(filter.is_echo(0, fresh()));
  CHECK(filter.is_echo(1, first));
  CHECK_FALSE(filter.is_echo(0, fresh()));
  CHECK_FALSE(filter.is_echo(1, first));
}
