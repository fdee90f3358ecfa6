// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/frame_queue.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr audio_format phone{8000, 1, 0};

std::chrono::steady_clock::time_point in_half_a_minute() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{30};
}

} // namespace

TEST_CASE("an empty queue says that nothing came yet, a closed one the end") {
  frame_queue queue{4};
  CHECK_FALSE(queue.is_settled());
  CHECK(queue.pop().failure() == ec::timed_out);
  queue.close();
  CHECK(queue.is_settled());
  CHECK(queue.pop().failure() == ec::ended);
}

TEST_CASE("what was queued before the close still comes, in order") {
  frame_queue queue{4};
  queue.push(steady(phone, 1, 0));
  queue.push(steady(phone, 2, 0));
  queue.close();
  CHECK(extent_of(*queue.pop()).frames == 1);
  CHECK(extent_of(*queue.pop()).frames == 2);
  CHECK(queue.pop().failure() == ec::ended);
}

TEST_CASE("a sink that found no room is woken once by the next pop") {
  frame_queue queue{1};
  int woken = 0;
  queue.open([&] { ++woken; });
  CHECK(queue.has_room());
  queue.push(steady(phone, 1, 0));
  CHECK_FALSE(queue.has_room());
  CHECK_FALSE(queue.has_room());
  CHECK(queue.pop());
  CHECK(woken == 1);
  queue.push(steady(phone, 1, 0));
  CHECK(queue.pop());
  CHECK(woken == 1);
}

TEST_CASE("waiting ends at its deadline, with a frame, or with the close") {
  frame_queue queue{4};
  CHECK_FALSE(queue.wait_until(std::chrono::steady_clock::now()));
  std::thread pusher{[&] { queue.push(steady(phone, 1, 0)); }};
  CHECK(queue.wait_until(in_half_a_minute()));
  pusher.join();
  CHECK(queue.pop());
  std::thread closer{[&] { queue.close(); }};
  CHECK(queue.wait_until(in_half_a_minute()));
  closer.join();
}
