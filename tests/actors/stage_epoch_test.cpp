// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "stage_bench.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame piece(std::int64_t length, std::uint32_t epoch, stream_id stream = 0) {
  auto out = steady(phone, length, 0.5f);
  out.header.rate = 8000;
  out.header.epoch = epoch;
  out.header.stream = stream;
  return out;
}

} // namespace

TEST_CASE("I1: nothing older leaves a stage once it was interrupted") {
  stage_bench bench{1, 1, lossless_link(2)};
  bench.run();
  for (std::int64_t i = 1; i <= 5; ++i)
    bench.feed(piece(i, 0));
  CHECK(bench.sent_on() == "audio 1 audio 2 ");
  bench.core->interrupt(0, 1);
  bench.feed(piece(6, 0));
  bench.feed(piece(7, 1));
  bench.core->refund(0, 0, 2);
  CHECK(bench.sent_on() == "audio 1 audio 2 audio 7 ");
  CHECK(bench.sent.back().what.header.epoch == 1);
  // One waited in the outbox, two in the inlet, one came later.
  CHECK(
    bench.book.dropped[static_cast<std::size_t>(gap_cause::interrupted)].get()
    == 4);
}

TEST_CASE("I3: a late, lower epoch does not open the gate again") {
  stage_bench bench{1, 1};
  bench.run();
  bench.core->interrupt(0, 2);
  bench.core->interrupt(0, 1);
  bench.feed(piece(1, 1));
  CHECK(bench.sent.empty());
  CHECK(bench.inside->calls == "interrupt0 ");
}

TEST_CASE("a stage that meets a newer epoch first acts as if told") {
  stage_bench bench{1, 1, lossless_link(1)};
  bench.run();
  bench.feed(piece(1, 0));
  bench.feed(piece(2, 0));
  bench.feed(piece(3, 1));
  CHECK(bench.inside->calls == "frame frame interrupt0 frame ");
  bench.core->refund(0, 0, 1);
  CHECK(bench.sent_on() == "audio 1 audio 3 ");
  bench.core->interrupt(0, 1);
  CHECK(bench.inside->calls == "frame frame interrupt0 frame ");
}

TEST_CASE("I4: whether a frame passes is decided by its own flag") {
  stage_bench bench{1, 1, lossless_link(4)};
  bench.run();
  bench.inside->willing = false;
  auto kept = piece(2, 0);
  kept.header.flags = protected_flag;
  bench.feed(piece(1, 0));
  bench.feed(kept);
  bench.feed(piece(3, 0));
  bench.core->interrupt(0, 1);
  bench.inside->willing = true;
  bench.core->go_on();
  CHECK(bench.sent_on() == "audio 2 ");
}

TEST_CASE("L6: an interruption leaves events and EndFrame alone") {
  stage_bench bench{1, 1, lossless_link(4)};
  bench.run();
  bench.inside->willing = false;
  bench.feed(piece(1, 0));
  bench.feed(mark("kept"));
  bench.feed(frame{end{}});
  bench.core->interrupt(0, 1);
  bench.inside->willing = true;
  bench.core->go_on();
  CHECK(bench.sent_on() == "event end ");
  CHECK(bench.left == stage_exit::ended);
}

TEST_CASE("an interruption of one input of a join leaves the other alone") {
  stage_bench bench{2, 1};
  bench.run();
  bench.inside->willing = false;
  bench.feed(piece(1, 0, 0), 0);
  bench.feed(piece(2, 0, 1), 1);
  bench.core->interrupt(0, 1);
  bench.inside->willing = true;
  bench.core->go_on();
  CHECK(bench.sent_on() == "audio 2 ");
}

TEST_CASE("the credit of what an interruption drops goes back") {
  stage_bench bench{1, 1, lossless_link(2)};
  bench.run();
  bench.inside->willing = false;
  bench.feed(piece(1, 0));
  bench.feed(piece(2, 0));
  bench.core->interrupt(0, 1);
  CHECK(bench.refunds.size() == 2);
}
