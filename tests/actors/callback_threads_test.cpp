// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/callback_threads.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

#include "actors/real_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::gate;

TEST_CASE("callbacks of a strand run in order and one at a time") {
  std::vector<int> log[3]; // each written by its own strand only
  callback_threads threads{{.threads = 4}};
  for (int i = 0; i < 3000; ++i)
    REQUIRE(
      threads.post(strand(i % 3), [&log, i] { log[i % 3].push_back(i); }));
  threads.stop();
  for (int where = 0; where < 3; ++where) {
    REQUIRE(log[where].size() == 1000);
    for (int i = 0; i < 1000; ++i)
      CHECK(log[where][std::size_t(i)] == 3 * i + where);
  }
}

TEST_CASE("a callback that blocks holds its own strand only") {
  gate entered, open, ran;
  callback_threads threads{{.threads = 2}};
  REQUIRE(threads.post(1, [&] {
    entered.pass();
    open.wait();
  }));
  REQUIRE(entered.wait());
  std::atomic<bool> second{false};
  REQUIRE(threads.post(1, [&] { second = true; }));
  REQUIRE(threads.post(2, [&] { ran.pass(); }));
  CHECK(ran.wait());
  CHECK_FALSE(second);
  open.pass();
  threads.stop();
  CHECK(second);
}

TEST_CASE("a strand has room for so many callbacks and no more") {
  gate entered, open;
  callback_threads threads{{.threads = 1, .capacity = 3}};
  // The one that runs counts.
  REQUIRE(threads.post(1, [&] {
    entered.pass();
    open.wait();
  }));
  REQUIRE(entered.wait());
  CHECK(threads.post(1, [] {}));
  CHECK(threads.post(1, [] {}));
  CHECK_FALSE(threads.post(1, [] {}));
  CHECK(threads.post(2, [] {}));
  open.pass();
}

TEST_CASE("a full strand still takes what is reserved") {
  gate entered, open, ran;
  callback_threads threads{{.threads = 1, .capacity = 1}};
  REQUIRE(threads.post(1, [&] {
    entered.pass();
    open.wait();
  }));
  REQUIRE(entered.wait());
  CHECK_FALSE(threads.post(1, [] {}));
  threads.post_reserved(1, [&] { ran.pass(); });
  threads.post_reserved(1, [&] { ran.pass(); });
  open.pass();
  CHECK(ran.wait(2));
}

TEST_CASE("at rest everything that was posted has run") {
  std::atomic<int> ran{0};
  callback_threads threads{{.threads = 2}};
  CHECK(threads.rest());
  for (int i = 0; i < 1000; ++i)
    REQUIRE(threads.post(strand(i % 3), [&] { ++ran; }));
  CHECK(threads.rest());
  CHECK(ran == 1000);
}

TEST_CASE("a callback that does not return leaves no rest") {
  gate entered, open, ran;
  callback_threads threads{{.threads = 2, .patience = 1ms}};
  REQUIRE(threads.post(1, [&] {
    entered.pass();
    open.wait();
  }));
  REQUIRE(threads.post(2, [&] { ran.pass(); }));
  REQUIRE(entered.wait());
  CHECK_FALSE(threads.rest());
  CHECK(ran.wait());
  open.pass();
  threads.stop();
  CHECK(threads.rest());
}

TEST_CASE("callbacks know where they are, and may post more") {
  gate ran;
  callback_threads threads{{.threads = 2}};
  auto inside = false;
  CHECK_FALSE(threads.on_callback_thread());
  REQUIRE(threads.post(1, [&] {
    inside = threads.on_callback_thread();
    CHECK(threads.post(1, [&] { ran.pass(); }));
  }));
  CHECK(ran.wait());
  CHECK(inside);
}

TEST_CASE("after the end nothing is taken any more") {
  callback_threads threads{{.threads = 2}};
  threads.stop();
  CHECK_FALSE(threads.post(1, [] {}));
}
