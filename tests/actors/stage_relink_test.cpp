// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "stage_bench.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame piece_at(std::int64_t position, std::int64_t length) {
  auto out = steady(phone, length, 0.5f);
  out.header.rate = 8000;
  out.header.position = position;
  return out;
}

} // namespace

TEST_CASE("frames of an older incarnation are not heard") {
  stage_bench bench{1, 1};
  bench.run();
  bench.core->relink_input(0, 1);
  bench.feed(piece_at(0, 1), 0, 0);
  bench.feed(piece_at(0, 2), 0, 1);
  CHECK(bench.sent_on() == "audio 2 ");
}

TEST_CASE("N4, L35: what a replaced sender took with it becomes one gap") {
  stage_bench bench{1, 1};
  bench.run();
  bench.feed(piece_at(0, 100));
  bench.core->relink_input(0, 1);
  bench.feed(piece_at(400, 100), 0, 1);
  CHECK(bench.sent_on() == "audio 100 gap 300 audio 100 ");
}

TEST_CASE("a hole is found behind what still waits from the old sender") {
  stage_bench bench{1, 1};
  bench.run();
  bench.inside->willing = false;
  bench.feed(piece_at(0, 100));
  bench.core->relink_input(0, 1);
  bench.feed(piece_at(400, 100), 0, 1);
  bench.inside->willing = true;
  bench.core->go_on();
  CHECK(bench.sent_on() == "audio 100 gap 300 audio 100 ");
}

TEST_CASE("a sender starts over with full credit for a new receiver") {
  stage_bench bench{1, 1, lossless_link(2)};
  bench.run();
  for (int i = 0; i < 4; ++i)
    bench.feed(piece_at(i, 1));
  CHECK(bench.sent.size() == 2);
  bench.core->relink_output(0, 1);
  CHECK(bench.sent.size() == 4);
  CHECK(bench.sent.back().incarnation == 1);
}

TEST_CASE("credit of an older incarnation is ignored") {
  stage_bench bench{1, 1, lossless_link(1)};
  bench.run();
  bench.core->relink_output(0, 1);
  bench.feed(piece_at(0, 1));
  bench.feed(piece_at(1, 1));
  bench.core->refund(0, 0, 1);
  CHECK(bench.sent.size() == 1);
  bench.core->refund(0, 1, 1);
  CHECK(bench.sent.size() == 2);
}

TEST_CASE("a stage that replaces another goes on at its first frame") {
  stage_bench bench{1, 1};
  bench.run(true);
  bench.feed(piece_at(4000, 80), 0, 1);
  CHECK(bench.sent_on() == "audio 80 ");
  CHECK(bench.sent.back().what.header.position == 4000);
}

TEST_CASE("a source that replaces another goes on where that one stopped") {
  stage_bench bench{0, 1};
  bench.inside->on_produce = [sent = false](std::size_t, emit& out) mutable {
    if (std::exchange(sent, true))
      return more::ended;
    out(steady(phone, 80, 0));
    return more::again;
  };
  bench.core->enter();
  static_cast<void>(bench.core->open());
  entrance how;
  how.outputs = {1};
  how.replaces = true;
  how.position = 800;
  how.rate = 8000;
  bench.core->begin(how);
  CHECK(bench.sent_on() == "audio 80 end ");
  CHECK(bench.sent.front().what.header.position == 800);
}

TEST_CASE("L33: a live stage skips what is too old and tells how much") {
  stage_bench bench{1, 1, live_link(16)};
  bench.run();
  auto released_at = [&](std::int64_t position, std::int64_t when) {
    auto out = piece_at(position, 160);
    out.header.released = when;
    return out;
  };
  auto start = bench.time;
  bench.time = start + 500'000'000;
  for (int i = 0; i < 3; ++i)
    bench.feed(released_at(i * 160, start));
  bench.feed(released_at(480, bench.time));
  CHECK(bench.sent_on() == "gap 480 audio 160 ");
}

TEST_CASE("L33: behind a gap for what was skipped, a stage asks again") {
  stage_bench bench{1, 1, live_link(16)};
  bench.all.stages[0].inputs[0].handles = {frame_kind::gap};
  bench.run();
  bench.inside->on_frame = [&](in_port, const frame& what, emit& out) {
    bench.inside->willing = false;
    out(what);
    return error{};
  };
  bench.inside->willing = false;
  for (int i = 0; i < 2; ++i) {
    auto old = piece_at(i * 160, 160);
    old.header.released = bench.time;
    bench.feed(old);
  }
  bench.time += 500'000'000;
  auto fresh = piece_at(320, 160);
  fresh.header.released = bench.time;
  bench.feed(fresh);
  bench.core->enter();
  for (std::string sent : {"gap 320 ", "gap 320 audio 160 "}) {
    bench.inside->willing = true;
    bench.core->go_on();
    CHECK(bench.sent_on() == sent);
    // What was fresh beside its gap is not skipped because the gap took long.
    bench.time += 500'000'000;
    bench.core->enter();
  }
}

TEST_CASE("L35: EndFrame counts as the last position of a replaced stage") {
  stage_bench bench{1, 1};
  bench.run(true);
  frame last{end{}};
  last.header.position = 3200;
  last.header.rate = 8000;
  bench.feed(last, 0, 1);
  CHECK(bench.book.out_position.get() == 3200);
  CHECK(bench.book.out_rate.get() == 8000);
}
