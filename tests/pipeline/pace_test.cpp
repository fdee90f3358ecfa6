// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/pace.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

#include <algorithm>
#include <cmath>

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

constexpr audio_format telephone{8000, 1, 0};
constexpr audio_format stereo{48'000, 2, 0};

/// 20 ms of sound at ±0.5.
frame packet_time(audio_format format) {
  return steady(format, format.rate / 50, 0.5f);
}

media_time let_go(const rehearsal& stage) {
  media_counter sum;
  for (auto& what : stage.seen().outputs[0])
    sum.add(extent_of(what).frames, extent_of(what).rate);
  return sum.time();
}

std::vector<event_kind> told(const std::vector<frame>& frames) {
  std::vector<event_kind> out;
  for (auto& what : frames)
    if (auto body = what.get<event>())
      out.push_back(body->body->kind);
  return out;
}

} // namespace

TEST_CASE("pace lets its lead go at once, and then follows the clock") {
  rehearsal stage{pace_kind(), {}};
  for (int i = 0; i < 50; ++i)
    stage.feed(0, packet_time(telephone));
  CHECK(let_go(stage) == 80ms);
  stage.advance_to(100ms);
  CHECK(let_go(stage) == 180ms);
  stage.advance_to(1s);
  CHECK(let_go(stage) == 1s);
  CHECK(stage.seen().max_burst <= 16);
}

TEST_CASE("A16: an hour of stereo is paced within one frame") {
  rehearsal stage{pace_kind(), {}};
  auto piece = packet_time(stereo);
  for (media_time now{0}; now < 3600s; now += 20ms) {
    stage.feed(0, piece);
    stage.advance_to(now);
    if (now % 10min != 0ns)
      continue;
    auto ahead = let_go(stage) - now;
    CHECK(ahead <= 80ms);
    CHECK(ahead >= 0ms);
  }
  CHECK(let_go(stage) == 3600s);
  CHECK(stage.seen().notes.empty());
}

TEST_CASE("A4: pace does not care how long nothing happens") {
  rehearsal stage{pace_kind(), {}};
  stage.feed(0, packet_time(telephone));
  stage.advance_to(10s);
  stage.feed(0, packet_time(telephone));
  auto& out = stage.seen().outputs[0];
  REQUIRE(out.size() == 3);
  // 20 ms were let go at 0 s; the device ran dry for 9.98 s.
  CHECK(out[1].get<gap>()->frames == 79'840);
  CHECK(out[1].get<gap>()->cause == gap_cause::late);
  CHECK(stage.seen().notes.at("under_runs") == "1");
}

TEST_CASE("a pause shorter than the lead is caught up") {
  rehearsal stage{pace_kind(), {{"lead", "60ms"}}};
  for (int i = 0; i < 4; ++i)
    stage.feed(0, packet_time(telephone));
  stage.advance_to(70ms);
  for (int i = 0; i < 4; ++i)
    stage.feed(0, packet_time(telephone));
  CHECK(let_go(stage) == 140ms);
  CHECK(stage.seen().notes.empty());
}

TEST_CASE("pace holds no more than its maximum and ends when all has gone") {
  rehearsal stage{pace_kind(), {{"max", "100ms"}}};
  for (int i = 0; i < 500; ++i)
    stage.feed(0, packet_time(telephone));
  stage.end(0);
  CHECK_FALSE(stage.over());
  stage.run_out();
  CHECK(stage.over());
  CHECK(let_go(stage) == 10s);
  // The last frame begins at 9.98 s and goes a lead of 60 ms before that.
  CHECK(stage.now() == 9920ms);
}

TEST_CASE("I7: an interruption fades out instead of clicking") {
  rehearsal stage{pace_kind(), {{"fade", "10ms"}}};
  for (int i = 0; i < 100; ++i)
    stage.feed(0, packet_time(telephone));
  stage.advance_to(500ms);
  stage.interrupt(0);
  stage.advance_to(2s);
  auto out = samples_of(stage.seen().outputs[0]);
  // 560 to 580 ms had gone, then 10 ms of fade at 8 kHz.
  REQUIRE(out.size() == 4640 + 80);
  CHECK(out.back() == 0);
  for (std::size_t i = 1; i < out.size(); ++i)
    CHECK(std::abs(out[i] - out[i - 1]) < 0.0126 * 0.5 + 1e-6);
}

TEST_CASE("I5, I6: an interruption says once what was heard") {
  rehearsal stage{pace_kind(), {}};
  for (int i = 0; i < 100; ++i) {
    auto piece = packet_time(telephone);
    piece.header.stream = 3;
    stage.feed(0, piece);
  }
  stage.advance_to(500ms);
  stage.interrupt(3);
  // At once, although the next frame is due in 20 ms.
  CHECK(stage.seen().events.size() == 1);
  stage.advance_to(1s);
  using enum event_kind;
  auto& out = stage.seen().outputs[0];
  CHECK(told(out) == std::vector{discontinuity, interrupted});
  REQUIRE(stage.seen().events.size() == 1);
  auto body = stage.seen().events[0];
  CHECK(body.value == 3);
  CHECK(body.start == length_of(out));
  CHECK(body.start == 4720);
  stage.interrupt(3);
  CHECK(stage.seen().events.size() == 2);
  CHECK(stage.seen().events[1] == body);
}

TEST_CASE("I1: nothing of an interrupted stream goes but what is protected") {
  rehearsal stage{pace_kind(), {}};
  for (int i = 0; i < 10; ++i)
    stage.feed(0, packet_time(telephone));
  auto jingle = steady(telephone, 160, 0.75f);
  jingle.header.flags = protected_flag;
  stage.feed(0, jingle);
  stage.feed(0, mark("said"));
  stage.interrupt(0);
  stage.run_out();
  auto out = samples_of(stage.seen().outputs[0]);
  CHECK(out.size() == 640 + 80 + 160);
  CHECK(std::count(out.begin(), out.end(), 0.75f) == 160);
  CHECK(told(stage.seen().outputs[0]).back() == event_kind::mark);
}

TEST_CASE("an interruption of another stream changes nothing") {
  rehearsal stage{pace_kind(), {}};
  for (int i = 0; i < 10; ++i)
    stage.feed(0, packet_time(telephone));
  stage.interrupt(7);
  stage.run_out();
  CHECK(length_of(stage.seen().outputs[0]) == 1600);
  CHECK(stage.seen().events.empty());
}

TEST_CASE("an interruption while nothing lies there is told at once") {
  rehearsal stage{pace_kind(), {}};
  stage.feed(0, packet_time(telephone));
  stage.interrupt(0);
  REQUIRE(stage.seen().events.size() == 1);
  CHECK(stage.seen().events[0].start == 160);
}

TEST_CASE("bytes have no time and are refused") {
  buffer_pool pool;
  auto got = rehearse(pace_kind(), {}, {{bytes{{}}}});
  CHECK(got.why == ec::unsupported);
}
