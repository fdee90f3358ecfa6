// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/program.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("a program tells what it spent by itself") {
  auto cost = run_program({"sh", "-c",
                           "i=0; while [ $i -lt 20000 ]; do "
                           "i=$((i + 1)); done"});
  REQUIRE(cost);
  CHECK(cost->cpu_seconds > 0);
  CHECK(cost->wall_seconds > 0);
}

TEST_CASE("a program that fails or is not there is named") {
  CHECK(run_program({"false"}).failure().text() == "false fails");
  CHECK(run_program({"no-such-peer"}).failure().text() == "no-such-peer fails");
  CHECK(is_installed("sh"));
  CHECK_FALSE(is_installed("no-such-peer"));
}
