// This file is part of exeunt. See the file LICENSE for license terms.

// How many frames one handler takes.

#include <doctest/doctest.h>

#include <vector>

#include "stage_bench.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame piece() {
  return steady(phone, 80, 0.5f);
}

/// A stage that takes `per_frame` for each frame and passes it on.
void take_time(stage_bench& bench, std::chrono::nanoseconds per_frame) {
  bench.inside->on_frame = [&bench, per_frame](in_port, const frame& what,
                                               emit& out) {
    bench.time += per_frame.count();
    out(what);
    return error{};
  };
}

/// Sends `n` pieces in one message.
void feed_together(stage_bench& bench, std::size_t n) {
  std::vector<frame> more(n - 1, piece());
  bench.core->enter();
  bench.core->receive(0, 0, bench.time, piece(), std::move(more));
  bench.core->exit();
}

/// Runs a source whose calls take 20 ms and make one piece each.
void produce_slowly(stage_bench& bench) {
  bench.inside->on_produce = [&bench](std::size_t, emit& out) {
    bench.time += 20'000'000;
    out(piece());
    return outcome{more::again};
  };
  bench.run();
}

void go_on(stage_bench& bench) {
  bench.core->enter();
  bench.core->go_on();
  bench.core->exit();
}

} // namespace

TEST_CASE("frames that came together are taken together if they are quick") {
  stage_bench bench{1, 1, lossless_link(16)};
  bench.run();
  take_time(bench, 1us);
  feed_together(bench, 12);
  CHECK(bench.sent.size() == 12);
  CHECK(bench.go_ons == 0);
}

TEST_CASE("a handler takes no more frames once its slice is over") {
  stage_bench bench{1, 1, lossless_link(16)};
  bench.run();
  // Of 100 µs.
  take_time(bench, 40us);
  feed_together(bench, 7);
  CHECK(bench.sent.size() == 3);
  CHECK(bench.go_ons == 1);
  go_on(bench);
  CHECK(bench.sent.size() == 6);
  CHECK(bench.go_ons == 2);
  go_on(bench);
  CHECK(bench.sent.size() == 7);
  CHECK(bench.go_ons == 2);
}

TEST_CASE("one frame is taken however long it takes") {
  stage_bench bench{1, 1, lossless_link(16)};
  bench.run();
  take_time(bench, 12ms);
  feed_together(bench, 3);
  CHECK(bench.sent.size() == 1);
  go_on(bench);
  CHECK(bench.sent.size() == 2);
}

TEST_CASE("a stage that becomes slow is found out after four frames at most") {
  stage_bench bench{1, 1, lossless_link(64)};
  bench.run();
  bench.inside->on_frame = [&bench](in_port, const frame& what, emit& out) {
    if (bench.sent.size() >= 15)
      bench.time += 12'000'000;
    out(what);
    return error{};
  };
  feed_together(bench, 40);
  CHECK(bench.sent.size() == 16);
  go_on(bench);
  CHECK(bench.sent.size() == 17);
}

TEST_CASE("a source that is slow sends what each call makes") {
  stage_bench bench{0, 1, lossless_link(16)};
  produce_slowly(bench);
  CHECK(bench.sent.size() == 1);
  CHECK(bench.go_ons == 1);
  go_on(bench);
  CHECK(bench.sent.size() == 2);
}

TEST_CASE("a source that waits for credit does not spend its next slice") {
  stage_bench bench{0, 1, lossless_link(1)};
  produce_slowly(bench);
  CHECK(bench.sent.size() == 1);
  CHECK(bench.go_ons == 0);
}

TEST_CASE("a stage that waits for credit does not ask to go on") {
  stage_bench bench{1, 1, lossless_link(1)};
  bench.run();
  take_time(bench, 200us);
  feed_together(bench, 4);
  CHECK(bench.sent.size() == 1);
  go_on(bench);
  CHECK(bench.sent.size() == 1);
  auto asked = bench.go_ons;
  go_on(bench);
  CHECK(bench.go_ons == asked);
}
