// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/outlet.hpp>

#include <doctest/doctest.h>

#include <string>

#include "hand_plan.hpp"
#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr audio_format phone{8000, 1, 0};

/// 20 ms at 8 kHz.
frame piece() {
  return steady(phone, 160, 0.5f);
}

void queue(outlet& out, frame what) {
  REQUIRE(out.wait(std::move(what), [](const frame&) {}) == ec::none);
}

std::string contents(outlet& out) {
  std::string text;
  while (out.waiting()) {
    auto what = out.take();
    text += std::string{to_string(what.kind())} + " ";
    if (what.kind() != frame_kind::event)
      text += std::to_string(extent_of(what).frames) + " ";
  }
  return text;
}

} // namespace

TEST_CASE("frames are numbered and placed as they leave") {
  outlet out{lossless_link(16)};
  for (std::int64_t i = 0; i < 3; ++i) {
    auto what = piece();
    out.stamp(what);
    CHECK(what.header.seq == static_cast<std::uint64_t>(i));
    CHECK(what.header.position == i * 160);
    CHECK(what.header.rate == 8000);
  }
}

TEST_CASE(
  "a position continues over a change of rate, and tells it to events") {
  outlet out{lossless_link(16)};
  auto first = piece();
  out.stamp(first);
  auto wide = steady({16'000, 1, 0}, 320, 0);
  out.stamp(wide);
  CHECK(wide.header.position == 320);
  auto told = mark("here");
  out.stamp(told);
  CHECK(told.header.position == 640);
  CHECK(told.header.rate == 16'000);
}

TEST_CASE("an outlet closes after its window and opens by credit") {
  outlet out{lossless_link(2)};
  CHECK(out.room() == 2);
  out.spend(piece());
  out.spend(piece());
  CHECK_FALSE(out.open());
  CHECK(out.room() == 0);
  out.refund(1);
  CHECK(out.room() == 1);
}

TEST_CASE("half a second on the link closes it; one frame always fits") {
  outlet out{lossless_link(16)};
  CHECK(out.open());
  out.spend(steady(phone, 8000, 0));
  CHECK_FALSE(out.open());
  out.refund(1);
  CHECK(out.open());
}

TEST_CASE("L32: credit for what was never sent is ignored") {
  outlet out{lossless_link(2)};
  out.refund(5);
  CHECK(out.room() == 2);
  out.spend(piece());
  out.refund(5);
  CHECK(out.room() == 2);
}

TEST_CASE("a lossless outlet keeps everything and blocks") {
  outlet out{lossless_link(1)};
  for (int i = 0; i < 100; ++i)
    queue(out, piece());
  CHECK(out.blocks());
  CHECK(out.backlogged().frames == 100);
  CHECK(out.backlogged().media == 2s);
}

TEST_CASE("a live outlet drops its oldest media and leaves one gap") {
  outlet out{live_link(1)};
  int dropped = 0;
  // 200 ms fit: ten pieces of 20 ms. The other ten become 1600 samples of gap.
  for (int i = 0; i < 20; ++i)
    CHECK(out.wait(piece(), [&](const frame&) { ++dropped; }) == ec::none);
  CHECK(dropped == 10);
  CHECK_FALSE(out.blocks());
  CHECK(contents(out).starts_with("gap 1600 audio 160 audio 160 "));
}

TEST_CASE("events stay where they were when media around them goes") {
  outlet out{live_link(1)};
  queue(out, piece());
  queue(out, mark("a"));
  for (int i = 0; i < 11; ++i)
    queue(out, piece());
  CHECK(contents(out).starts_with("gap 160 event gap 160 audio 160 "));
}

TEST_CASE("gaps that wait on a live link become one") {
  outlet out{live_link(1)};
  for (int i = 0; i < 1000; ++i)
    queue(out, frame{gap{160, 8000, gap_cause::lost}});
  CHECK(out.backlogged().frames == 1);
  CHECK(contents(out) == "gap 160000 ");
}

TEST_CASE("more than 256 events that wait are an overrun") {
  outlet out{live_link(1)};
  for (int i = 0; i < 256; ++i)
    queue(out, mark("m"));
  CHECK(out.wait(mark("one too many"), [](const frame&) {}) == ec::overrun);
}

TEST_CASE("octets that wait on a live link cannot be dropped, but overrun") {
  outlet out{live_link(1)};
  for (int i = 0; i < 256; ++i)
    queue(out, frame{bytes{}});
  CHECK(out.wait(frame{bytes{}}, [](const frame&) {}) == ec::overrun);
}

TEST_CASE("an interruption takes waiting media, and its time with it") {
  outlet out{live_link(1)};
  queue(out, piece());
  queue(out, mark("kept"));
  auto later = piece();
  later.header.epoch = 1;
  queue(out, later);
  int dropped = 0;
  out.drop_older(0, 1, [&](const frame&) { ++dropped; });
  CHECK(dropped == 1);
  CHECK(out.backlogged().media == 20ms);
  CHECK(contents(out) == "event audio 160 ");
}

TEST_CASE("a new receiver brings full credit; positions go on") {
  outlet out{lossless_link(2)};
  auto what = piece();
  out.stamp(what);
  out.spend(what);
  out.spend(piece());
  out.relink(1);
  CHECK(out.room() == 2);
  auto next = piece();
  out.stamp(next);
  CHECK(next.header.position == 160);
}
