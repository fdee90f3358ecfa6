// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/spare_bench.hpp>
#include <exeunt/actors/watchdog.hpp>

#include <doctest/doctest.h>

#include <atomic>

#include "actors/real_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::gate;

TEST_CASE("a watchdog looks while there is something to see, then rests") {
  gate looked;
  std::atomic<int> left{3};
  runtime_threads threads;
  watchdog dog;
  dog.start(threads, 1ms, [&] {
    auto more = left.fetch_sub(1) > 0;
    looked.pass();
    return more;
  });
  CHECK_FALSE(dog.armed());
  dog.arm();
  // Three looks with, one without, and one more to be sure.
  CHECK(looked.wait(5));
  while (dog.armed())
    std::this_thread::yield();
  CHECK(looked.count() == 5);
  left = 1;
  dog.arm();
  CHECK(looked.wait(8));
  dog.stop();
  CHECK(looked.count() == 8);
}

TEST_CASE("a watchdog can be stopped while it watches") {
  gate looked;
  runtime_threads threads;
  watchdog dog;
  dog.start(threads, 1ms, [&] {
    looked.pass();
    return true;
  });
  dog.arm();
  CHECK(looked.wait());
  dog.stop();
}

TEST_CASE("spares are born first, then called, then missing") {
  spare_bench bench{1};
  CHECK(bench.replace());       // the spare is born
  CHECK_FALSE(bench.replace()); // none is left
  CHECK(bench.stuck() == 2);
  CHECK(bench.comes_back());       // takes the place of the missing one
  CHECK_FALSE(bench.comes_back()); // one too many: sits down
  CHECK(bench.stuck() == 0);
  CHECK_FALSE(bench.replace()); // calls the one that sits
  CHECK(bench.wait());
  bench.stop();
  CHECK_FALSE(bench.wait());
}

TEST_CASE("a spare that could not be started is asked for again") {
  spare_bench bench{1};
  CHECK(bench.replace());
  bench.failed_to_start();
  CHECK(bench.replace());
  CHECK(bench.comes_back()); // for the first one, which nobody replaced
}
