// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/frame_ring.hpp>

#include <doctest/doctest.h>

#include <latch>
#include <thread>
#include <vector>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame numbered(std::int64_t number) {
  return frame{gap{number, 8000, gap_cause::lost}};
}

std::int64_t number_of(const std::optional<frame>& what) {
  return what ? extent_of(*what).frames : -1;
}

ec push(frame_ring& ring, std::int64_t number) {
  auto what = numbered(number);
  return ring.push(what);
}

/// Pushes `count` numbers above `first`, as long as it takes.
void push_all(frame_ring& ring, std::int64_t first, std::int64_t count) {
  for (std::int64_t i = 0; i < count;)
    if (push(ring, first + i) == ec::none)
      ++i;
    else
      std::this_thread::yield();
}

} // namespace

TEST_CASE("a ring gives frames back in order, from every start") {
  frame_ring ring{4};
  for (std::int64_t start = 0; start < 9; ++start) {
    for (std::int64_t i = 0; i < 3; ++i)
      REQUIRE(push(ring, start + i) == ec::none);
    for (std::int64_t i = 0; i < 3; ++i)
      CHECK(number_of(ring.pop()) == start + i);
    CHECK_FALSE(ring.pop());
    REQUIRE(push(ring, 99) == ec::none);
    CHECK(number_of(ring.pop()) == 99);
  }
}

TEST_CASE("a full ring says so and leaves the frame alone") {
  frame_ring ring{2};
  CHECK(push(ring, 1) == ec::none);
  CHECK(push(ring, 2) == ec::none);
  CHECK_FALSE(ring.has_room());
  auto what = numbered(3);
  CHECK(ring.push(what) == ec::full);
  CHECK(number_of(what) == 3);
  CHECK(number_of(ring.pop()) == 1);
  CHECK(ring.has_room());
  CHECK(ring.push(what) == ec::none);
}

TEST_CASE("a capacity is rounded up to a power of two, at least two") {
  for (auto [asked, got] : {std::pair{0, 2}, {1, 2}, {3, 4}, {5, 8}}) {
    frame_ring ring{static_cast<std::size_t>(asked)};
    int fit = 0;
    while (push(ring, fit) == ec::none)
      ++fit;
    CHECK(fit == got);
  }
}

TEST_CASE("L21: a closed ring refuses, and gives what it has") {
  frame_ring ring{4};
  CHECK(push(ring, 1) == ec::none);
  ring.close();
  CHECK(push(ring, 2) == ec::ended);
  CHECK_FALSE(ring.finished());
  CHECK(number_of(ring.pop()) == 1);
  CHECK(ring.finished());
}

TEST_CASE("I3: the epoch that a ring stamps never goes back") {
  frame_ring ring{4};
  ring.raise_epoch(2);
  ring.raise_epoch(1);
  CHECK(ring.epoch() == 2);
  CHECK(push(ring, 1) == ec::none);
  CHECK(ring.pop()->header.epoch == 2);
}

TEST_CASE("waiting for room ends at a deadline, by a pop, or by a close") {
  using clock = std::chrono::steady_clock;
  frame_ring ring{2};
  push_all(ring, 0, 2);
  CHECK_FALSE(ring.wait_for_room(clock::now()));
  std::thread popper{[&] { static_cast<void>(ring.pop()); }};
  CHECK(ring.wait_for_room(clock::now() + std::chrono::seconds{30}));
  popper.join();
  push_all(ring, 2, 1);
  std::thread closer{[&] { ring.close(); }};
  CHECK(ring.wait_for_room(clock::now() + std::chrono::seconds{30}));
  closer.join();
}

TEST_CASE("L26: four threads push at once: none lost, each in its order") {
  constexpr std::int64_t each = 5000;
  frame_ring ring{64};
  std::latch start{4};
  std::vector<std::thread> threads;
  for (std::int64_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      start.arrive_and_wait();
      push_all(ring, t * each, each);
    });
  std::vector<std::int64_t> next(4);
  for (std::int64_t seen = 0; seen < 4 * each;)
    if (auto what = ring.pop()) {
      auto number = number_of(what);
      auto& expected = next[static_cast<std::size_t>(number / each)];
      REQUIRE(number % each == expected);
      ++expected;
      ++seen;
    }
  for (auto& it : threads)
    it.join();
  CHECK(next == std::vector<std::int64_t>(4, each));
}
