// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include <stdexcept>

#include "stage_bench.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame piece(std::int64_t length = 160, std::uint32_t epoch = 0) {
  auto out = steady(phone, length, 0.5f);
  out.header.rate = 8000;
  out.header.epoch = epoch;
  return out;
}

} // namespace

TEST_CASE("media, events and gaps leave a stage in the order they came") {
  stage_bench bench{1, 1};
  bench.run();
  bench.feed(piece(1));
  bench.feed(mark("here"));
  bench.feed(frame{gap{2, 8000, gap_cause::lost}});
  bench.feed(piece(3));
  CHECK(bench.sent_on() == "audio 1 event gap 2 audio 3 ");
  CHECK(bench.inside->calls == "frame frame ");
}

TEST_CASE("frames that come before the run begins wait for it") {
  stage_bench bench{1, 1};
  static_cast<void>(bench.core->open());
  bench.feed(piece(1));
  CHECK(bench.sent.empty());
  bench.run();
  CHECK(bench.sent_on() == "audio 1 ");
}

TEST_CASE("what a processor says while it opens leaves when the run begins") {
  stage_bench bench{1, 1};
  bench.inside->on_open = [](emit& out) {
    out.tell({.kind = event_kind::mark, .text = "opened"});
    return error{};
  };
  static_cast<void>(bench.core->open());
  CHECK(bench.sent.empty());
  bench.run();
  CHECK(bench.sent_on() == "event ");
}

TEST_CASE("a stage takes nothing while its output waits for credit") {
  stage_bench bench{1, 1, lossless_link(2)};
  bench.run();
  bench.inside->on_frame = [](in_port, const frame& what, emit& out) {
    for (int i = 0; i < 3; ++i)
      out(what);
    return error{};
  };
  bench.feed(piece());
  bench.feed(piece());
  CHECK(bench.inside->calls == "frame ");
  CHECK(bench.sent.size() == 2);
  bench.core->refund(0, 0, 2);
  CHECK(bench.inside->calls == "frame frame ");
  CHECK(bench.sent.size() == 4);
}

TEST_CASE("a frame that is not wanted costs its sender the credit") {
  stage_bench bench{1, 1, lossless_link(2)};
  bench.run();
  bench.inside->willing = false;
  bench.feed(piece());
  CHECK(bench.refunds.empty());
  bench.inside->willing = true;
  bench.core->go_on();
  CHECK(bench.refunds.size() == 1);
}

TEST_CASE("L1: a stage forwards EndFrame whatever its processor does") {
  stage_bench bench{1, 2};
  bench.run();
  bench.feed(frame{end{}});
  CHECK(bench.inside->calls == "ended0 finish ");
  CHECK(bench.sent_on(0) == "end ");
  CHECK(bench.sent_on(1) == "end ");
  CHECK(bench.left == stage_exit::ended);
}

TEST_CASE("L10: EndFrame leaves a join after its slowest input") {
  stage_bench bench{2, 1};
  bench.run();
  bench.feed(frame{end{}}, 0);
  CHECK(bench.sent.empty());
  bench.feed(piece(7), 1);
  bench.feed(frame{end{}}, 1);
  CHECK(bench.sent_on() == "audio 7 end ");
  CHECK(bench.inside->calls == "ended0 frame ended1 finish ");
}

TEST_CASE("a second EndFrame, and what follows the first, are ignored") {
  stage_bench bench{2, 1};
  bench.run();
  bench.feed(frame{end{}}, 0);
  bench.feed(frame{end{}}, 0);
  bench.feed(piece(), 0);
  CHECK(bench.sent.empty());
  CHECK(bench.inside->calls == "ended0 ");
}

TEST_CASE("the tail comes before EndFrame, and both wait for credit") {
  stage_bench bench{1, 1, lossless_link(1)};
  bench.run();
  bench.inside->on_finish = [](emit& out) {
    out(piece(1));
    out(piece(2));
    return error{};
  };
  bench.feed(frame{end{}});
  CHECK(bench.sent_on() == "audio 1 ");
  CHECK_FALSE(bench.left);
  bench.core->refund(0, 0, 1);
  bench.core->refund(0, 0, 1);
  CHECK(bench.sent_on() == "audio 1 audio 2 end ");
  CHECK(bench.left == stage_exit::ended);
}

TEST_CASE(
  "a processor that holds back on purpose finishes when it has let go") {
  stage_bench bench{1, 1};
  bench.run();
  bench.inside->empty = false;
  bench.feed(frame{end{}});
  CHECK(bench.inside->calls == "ended0 ");
  bench.inside->empty = true;
  bench.core->interrupt(0, 1);
  CHECK(bench.inside->calls == "ended0 interrupt0 finish ");
}

TEST_CASE("a source keeps to its credit and lets others in") {
  stage_bench bench{0, 1, lossless_link(2)};
  std::vector<std::size_t> budgets;
  bench.inside->on_produce = [&](std::size_t budget, emit& out) {
    budgets.push_back(budget);
    out(piece());
    return more::again;
  };
  bench.run();
  CHECK(budgets == std::vector<std::size_t>{2, 1});
  bench.core->refund(0, 0, 2);
  CHECK(budgets == std::vector<std::size_t>{2, 1, 2, 1});
  CHECK(bench.sent.size() == 4);
}

TEST_CASE("a source with much credit goes on behind what waits for it") {
  stage_bench bench{0, 1, lossless_link(100)};
  bench.inside->on_produce = [&](std::size_t, emit& out) {
    out(piece());
    return more::again;
  };
  bench.run();
  CHECK(bench.sent.size() == 4);
  CHECK(bench.go_ons == 1);
  bench.core->go_on();
  CHECK(bench.sent.size() == 8);
}

TEST_CASE("a source that is asked to end finishes at once") {
  stage_bench bench{0, 1};
  bench.inside->on_produce = [](std::size_t, emit&) {
    return more::when_woken;
  };
  bench.run();
  bench.core->request_end();
  CHECK(bench.sent_on() == "end ");
  CHECK(bench.left == stage_exit::ended);
}

TEST_CASE("a source that drains goes on until it has no more") {
  stage_bench bench{0, 1, lossless_link(4), {.drains = true}};
  auto rest = more::when_woken;
  bench.inside->on_produce = [&](std::size_t, emit&) { return rest; };
  bench.run();
  bench.core->request_end();
  CHECK(bench.sent.empty());
  rest = more::ended;
  bench.core->go_on();
  CHECK(bench.sent_on() == "end ");
}

TEST_CASE("a timer comes at its media time, not before") {
  stage_bench bench{1, 1};
  bench.inside->on_open = [](emit& out) {
    out.wake_at(20ms);
    return error{};
  };
  bench.run();
  CHECK(bench.armed);
  bench.inside->on_frame = [](in_port, const frame&, emit& out) {
    out.wake_at(50ms);
    return error{};
  };
  bench.feed(piece());
  CHECK(bench.armed == bench.time + 50'000'000);
  bench.time += 49'000'000;
  bench.core->tick();
  CHECK(bench.inside->calls == "frame ");
  bench.time += 1'000'000;
  bench.core->tick();
  bench.core->tick();
  CHECK(bench.inside->calls == "frame wake@50 ");
}

TEST_CASE("L8: a throw in any method is a failure that names the stage") {
  auto boom = []() -> error { throw std::runtime_error("boom"); };
  for (std::string where : {"open", "frame", "finish"}) {
    CAPTURE(where);
    stage_bench bench{1, 1};
    if (where == "open")
      bench.inside->on_open = [&](emit&) { return boom(); };
    if (where == "frame")
      bench.inside->on_frame = [&](in_port, const frame&, emit&) {
        return boom();
      };
    if (where == "finish")
      bench.inside->on_finish = [&](emit&) { return boom(); };
    bench.run();
    bench.feed(piece());
    bench.feed(frame{end{}});
    CHECK(bench.left == stage_exit::failed);
    CHECK(bench.book.why() == ec::threw);
    CHECK(bench.book.why().text() == "boom");
    CHECK(bench.book.why().place() == "subject");
  }
}

TEST_CASE("nothing is called after a stage has left") {
  stage_bench bench{1, 1};
  bench.run();
  bench.core->cancel();
  CHECK(bench.left == stage_exit::cancelled);
  bench.feed(piece());
  bench.core->interrupt(0, 1);
  bench.core->tick();
  bench.core->go_on();
  bench.core->set({});
  bench.core->refund(0, 0, 1);
  CHECK(bench.inside->calls.empty());
  CHECK(bench.sent.empty());
}

TEST_CASE("a notice goes up on every input") {
  stage_bench bench{2, 1};
  bench.run();
  bench.core->noticed({"loss", 0.1});
  CHECK(bench.notices.size() == 2);
}
