// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/inlet.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "hand_plan.hpp"
#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// 8 kHz mono, in a stream's epoch.
frame media_of(std::int64_t length, stream_id stream = 0,
               std::uint32_t epoch = 0) {
  auto out = steady({8000, 1, 0}, length, 0.5f);
  out.header.stream = stream;
  out.header.epoch = epoch;
  out.header.rate = 8000;
  return out;
}

frame media_at(std::int64_t position, std::int64_t length) {
  auto out = media_of(length);
  out.header.position = position;
  return out;
}

std::vector<std::uint32_t> credits(inlet& in, int frames, std::int64_t length) {
  std::vector<std::uint32_t> out;
  for (int i = 0; i < frames; ++i)
    out.push_back(in.consume(media_of(length)));
  return out;
}

std::int64_t gap_length(const std::unique_ptr<frame>& what) {
  return what && what->get<gap>() ? what->get<gap>()->frames : -1;
}

} // namespace

TEST_CASE("credit comes back half a window at a time") {
  inlet in{lossless_link(4)};
  CHECK(credits(in, 6, 80) == std::vector<std::uint32_t>{0, 2, 0, 2, 0, 2});
}

TEST_CASE("a window of one frame gives each credit back at once") {
  inlet in{lossless_link(1)};
  CHECK(credits(in, 3, 80) == std::vector<std::uint32_t>{1, 1, 1});
}

TEST_CASE("long frames give credit back at half the window's media") {
  inlet in{lossless_link(16)};
  // Half of 500 ms is 2000 samples at 8 kHz.
  CHECK(credits(in, 4, 1000) == std::vector<std::uint32_t>{0, 2, 0, 2});
}

TEST_CASE("frames leave an inlet in the order in which they came") {
  inlet in{lossless_link(4)};
  for (std::int64_t length : {1, 2, 3})
    in.keep(media_of(length));
  for (std::int64_t length : {1, 2, 3})
    CHECK(extent_of(in.take()).frames == length);
  CHECK(in.empty());
}

TEST_CASE("an interruption takes the older media of its stream only") {
  inlet in{lossless_link(16)};
  auto guarded = media_of(30);
  guarded.header.flags = protected_flag;
  in.keep(media_of(10));
  in.keep(media_of(20, 1));
  in.keep(guarded);
  in.keep(mark("kept"));
  in.keep(media_of(40, 0, 1));
  in.keep(frame{end{}});
  int dropped = 0;
  in.drop_older(0, 1, [&](const frame&) { ++dropped; });
  CHECK(dropped == 1);
  std::string left;
  while (!in.empty())
    left += std::to_string(extent_of(in.take()).frames) + " ";
  CHECK(left == "20 30 0 40 0 ");
}

TEST_CASE("a live inlet finds media too old by its release, not its capture") {
  inlet in{live_link(16)};
  auto what = media_of(80);
  what.header.captured = 1;
  CHECK_FALSE(in.too_old(what, 1'000'000'000));
  what.header.released = 100'000'000;
  CHECK_FALSE(in.too_old(what, 300'000'000));
  CHECK(in.too_old(what, 300'000'001));
}

TEST_CASE("events and gaps are never too old, nor is anything lossless") {
  inlet live{live_link(16)};
  auto told = mark("late");
  told.header.released = 1;
  frame missing{gap{80, 8000, gap_cause::lost}};
  missing.header.released = 1;
  CHECK_FALSE(live.too_old(told, 1'000'000'000));
  CHECK_FALSE(live.too_old(missing, 1'000'000'000));
  inlet patient{lossless_link(16)};
  auto what = media_of(80);
  what.header.released = 1;
  CHECK_FALSE(patient.too_old(what, 1'000'000'000));
}

TEST_CASE("what is skipped adds up to one gap") {
  inlet in{live_link(16)};
  for (int i = 0; i < 3; ++i)
    CHECK_FALSE(in.skip(media_of(80), gap_cause::late));
  auto missing = in.take_gap();
  CHECK(gap_length(missing) == 240);
  CHECK(missing->get<gap>()->cause == gap_cause::late);
  CHECK_FALSE(in.take_gap());
}

TEST_CASE("a gap that cannot grow makes room for the next") {
  inlet in{live_link(16)};
  CHECK_FALSE(in.skip(media_of(80), gap_cause::late));
  CHECK(gap_length(in.skip(steady({16'000, 1, 0}, 32, 0), gap_cause::late))
        == 80);
  CHECK(gap_length(in.take_gap()) == 32);
}

TEST_CASE("what a replaced sender took with it is missing") {
  inlet in{lossless_link(16)};
  in.delivered(media_at(0, 80));
  CHECK_FALSE(in.missing_before(media_at(200, 80)));
  in.relink(1);
  auto hole = in.missing_before(media_at(200, 80));
  CHECK(gap_length(hole) == 120);
  CHECK(hole->header.position == 80);
  CHECK(hole->get<gap>()->cause == gap_cause::lost);
}

TEST_CASE("a hole at the very end is found by the position of the end") {
  inlet in{lossless_link(16)};
  in.delivered(media_at(0, 80));
  in.relink(1);
  frame last{end{}};
  last.header.position = 100;
  last.header.rate = 8000;
  CHECK(gap_length(in.missing_before(last)) == 20);
}

TEST_CASE("what the old sender left behind hides no hole") {
  inlet in{lossless_link(16)};
  in.keep(media_at(0, 80));
  in.relink(1);
  in.keep(media_at(200, 80));
  CHECK(in.may_lack());
  CHECK_FALSE(in.finds_gap());
  auto first = in.take();
  static_cast<void>(in.consume(first));
  in.delivered(first);
  CHECK(in.finds_gap());
  CHECK(gap_length(in.take_gap()) == 120);
  CHECK_FALSE(in.finds_gap());
  CHECK_FALSE(in.may_lack());
}

TEST_CASE("a new sender gets no credit for frames of the old one") {
  inlet in{lossless_link(2)};
  in.keep(media_at(0, 80));
  in.keep(media_at(80, 80));
  in.relink(1);
  CHECK(in.consume(in.take()) == 0);
  CHECK(in.consume(in.take()) == 0);
  CHECK(in.consume(media_at(160, 80)) == 1);
}

TEST_CASE("an inlet that begins midway misses nothing before its first frame") {
  inlet in{lossless_link(16)};
  in.begin(1, true);
  CHECK_FALSE(in.missing_before(media_at(4000, 80)));
  in.delivered(media_at(4000, 80));
  in.relink(2);
  CHECK(gap_length(in.missing_before(media_at(4100, 80))) == 20);
}
