// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_watch.hpp>

#include <doctest/doctest.h>

#include "stage_bench.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// A stage with a watch, around which 1 ms passes with each frame that its
/// processor takes.
struct watched_bench {
  explicit watched_bench(planned_link link = lossless_link(4))
    : bench(1, 1, link) {
    bench.book.watched = &watch;
    bench.inside->on_frame = [this](in_port, const frame& what, emit& out) {
      bench.time += 1'000'000;
      out(what);
      return error{};
    };
    bench.run();
  }

  void feed(std::int64_t length) {
    auto what = steady(phone, length, 0.5f);
    what.header.rate = 8000;
    what.header.position = position;
    what.header.seq = seq++;
    position += length;
    bench.feed(std::move(what));
  }

  stage_watch watch{1, 1, 16};
  stage_bench bench;
  std::int64_t position = 0;
  std::uint64_t seq = 0;
};

} // namespace

TEST_CASE("a watch counts what a stage takes, emits and sends") {
  watched_bench one;
  one.feed(160);
  one.feed(160);
  CHECK(one.watch.input(0).taken.get() == 2);
  CHECK(one.watch.input(0).seq.get() == 2);
  CHECK(one.watch.input(0).media_ns.get() == 40'000'000);
  CHECK(one.watch.output(0).departed.get() == 2);
  CHECK(one.watch.output(0).media_ns.get() == 40'000'000);
  CHECK(one.watch.output(0).waiting.get() == 0);
}

TEST_CASE("what waits for credit is emitted, not sent") {
  watched_bench one{lossless_link(2)};
  one.bench.inside->on_frame = [](in_port, const frame& what, emit& out) {
    for (int i = 0; i < 5; ++i)
      out(what);
    return error{};
  };
  one.feed(160);
  CHECK(one.watch.output(0).seq.get() == 5);
  CHECK(one.watch.output(0).departed.get() == 2);
  CHECK(one.watch.output(0).waiting.get() == 3);
  one.bench.core->refund(0, 0, 2);
  CHECK(one.watch.output(0).departed.get() == 4);
  CHECK(one.watch.output(0).waiting.get() == 1);
}

TEST_CASE("a hop knows when it was taken, handled, emitted and sent") {
  watched_bench one;
  auto begin = one.bench.time;
  one.feed(160);
  auto in = one.watch.input_hops(0).at(0);
  auto out = one.watch.output_hops(0).at(0);
  REQUIRE(in);
  REQUIRE(out);
  CHECK(in->came == begin);
  CHECK(in->left == begin + 1'000'000);
  CHECK(out->came == begin + 1'000'000);
  CHECK(out->left == begin + 1'000'000);
}

TEST_CASE("an interruption tells what it took off the link and the outbox") {
  watched_bench one{lossless_link(1)};
  one.feed(160);
  one.feed(160);
  // The second waits for credit, the third for its turn.
  one.feed(160);
  one.bench.core->interrupt(0, 1);
  CHECK(one.watch.input(0).dropped.get() == 1);
  CHECK(one.watch.output(0).dropped.get() == 1);
  CHECK(one.watch.input_hops(0).at(40'000'000)->cause
        == gap_cause::interrupted);
  CHECK(one.watch.output_hops(0).at(20'000'000)->cause
        == gap_cause::interrupted);
  CHECK(one.watch.input_gaps(0).all()
        == std::vector<missing_span>{
          {0, gap_cause::interrupted, {40'000'000, 60'000'000}}});
  CHECK(one.watch.output_gaps(0).all()
        == std::vector<missing_span>{
          {0, gap_cause::interrupted, {20'000'000, 40'000'000}}});
}

TEST_CASE("a live link that is too full tells what it dropped") {
  watched_bench one{live_link(1)};
  // 200 ms may wait: the twelfth piece of 20 ms pushes one out.
  for (int i = 0; i < 12; ++i)
    one.feed(160);
  CHECK(one.watch.output(0).dropped.get() == 1);
  CHECK(one.watch.output_gaps(0).all()
        == std::vector<missing_span>{
          {0, gap_cause::overload, {20'000'000, 40'000'000}}});
  CHECK(one.watch.output_hops(0).at(20'000'000)->cause == gap_cause::overload);
}

TEST_CASE("a new sender counts from 0, what the old one left still counts") {
  watched_bench one;
  one.bench.inside->willing = false;
  one.feed(160);
  one.feed(160);
  one.bench.core->relink_input(0, 1);
  // 0 frames sent by the new one, less -2 taken: two lie there.
  CHECK(0 - one.watch.input(0).taken.get() == 2);
  one.bench.inside->willing = true;
  // Each takes 1 ms, longer than a handler goes on.
  for (int handler = 0; handler < 2; ++handler) {
    one.bench.core->enter();
    one.bench.core->go_on();
  }
  CHECK(one.watch.input(0).taken.get() == 0);
}
