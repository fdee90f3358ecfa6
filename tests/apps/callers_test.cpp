// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/callers.hpp>
#include <exeunt/testing/misbehaving_kinds.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <thread>

using namespace exeunt;

namespace {

void add(callers& to, bench_site& at, const std::string& text) {
  auto what = plan_of(at.rt, text);
  REQUIRE(what);
  REQUIRE(!to.add(at.rt, *what));
}

} // namespace

TEST_CASE("callers go on until they are dismissed, and then have left") {
  bench_site at;
  auto crowd = callers::gather(at.rt, 3);
  REQUIRE(crowd);
  CHECK(crowd->all_go_on());
  CHECK(!crowd->dismiss());
  CHECK(!crowd->all_go_on());
  CHECK(at.rt.census().alive == 0);
}

TEST_CASE("a caller who comes to an end by himself is noticed") {
  bench_site at;
  auto crowd = callers::gather(at.rt, 1);
  REQUIRE(crowd);
  add(*crowd, at, "tone duration=20ms ! null");
  while (crowd->all_go_on())
    std::this_thread::yield();
  CHECK(!crowd->dismiss());
}

TEST_CASE("a caller who fails is told when all are dismissed") {
  bench_site at;
  auto props = std::make_shared<testing::prop_room>();
  REQUIRE(!testing::add_misbehaving_kinds(at.rt.kinds(), props));
  callers crowd;
  add(crowd, at, "tone duration=1s ! fails ! null");
  add(crowd, at, "tone duration=1s ! null");
  while (crowd.all_go_on())
    std::this_thread::yield();
  CHECK(crowd.dismiss());
}
