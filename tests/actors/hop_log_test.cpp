// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/hop_log.hpp>

#include <doctest/doctest.h>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr audio_format phone{8000, 1, 0};
constexpr std::int64_t ms = 1'000'000;

/// Returns a frame from `from` to `to` ms.
frame piece(std::int64_t from, std::int64_t to) {
  auto out = steady(phone, (to - from) * 8, 0.5f);
  out.header.rate = 8000;
  out.header.position = from * 8;
  return out;
}

void come(hop_log& log, const frame& what, std::int64_t now) {
  log.come(span_of(what), what, now);
}

void leave(hop_log& log, const frame& what, std::int64_t now) {
  log.leave(span_of(what), what, now);
}

/// Feeds frames of 20 ms up to `end` ms; each comes at its own time.
void feed(hop_log& log, std::int64_t end) {
  for (std::int64_t at = 0; at < end; at += 20)
    if (auto what = piece(at, at + 20); log.covers(span_of(what))) {
      come(log, what, at + 1);
      leave(log, what, at + 2);
    }
}

} // namespace

TEST_CASE("a frame is known at the instants that it holds, and no others") {
  hop_log log{100};
  come(log, piece(20, 40), 7);
  CHECK(!log.at(10 * ms));
  REQUIRE(log.at(20 * ms));
  CHECK(log.at(20 * ms)->start == 20 * ms);
  CHECK(log.at(20 * ms)->length == 20 * ms);
  CHECK(log.at(20 * ms)->came == 7);
  CHECK(log.at(20 * ms)->left == 0);
  CHECK(log.at(30 * ms));
  CHECK(!log.at(40 * ms));
  CHECK(!log.at(25 * ms));
}

TEST_CASE("events, octets and the end hold no instant") {
  hop_log log{100};
  CHECK(!log.covers(span_of(mark("here"))));
  CHECK(!log.covers(span_of(frame{bytes{}})));
  CHECK(!log.covers(span_of(frame{end{}})));
  CHECK(!log.covers(span_of(piece(21, 29))));
  CHECK(log.covers(span_of(piece(21, 31))));
}

TEST_CASE("a log of any length stays bounded and even") {
  for (std::int64_t seconds : {1, 7, 60, 3600}) {
    hop_log log{16};
    feed(log, seconds * 1000);
    std::size_t known = 0;
    for (std::int64_t i = 0; i < 64; ++i)
      if (auto hop = log.at(i * log.step())) {
        CHECK(hop->start <= i * log.step());
        CHECK(hop->start + hop->length > i * log.step());
        CHECK(hop->came == hop->start / ms + 1);
        CHECK(hop->left == hop->start / ms + 2);
        ++known;
      }
    CAPTURE(seconds);
    CHECK(known > 8);
    CHECK(known <= 16);
    CHECK(log.step() * 16 >= seconds * 1000 * ms);
  }
}

TEST_CASE("frames of other lengths know the same instants") {
  hop_log one{16};
  hop_log other{16};
  feed(one, 5'000);
  for (std::int64_t at = 0; at < 5'000; at += 50)
    if (auto what = piece(at, at + 50); other.covers(span_of(what)))
      come(other, what, 1);
  CHECK(one.step() == other.step());
  for (std::int64_t i = 0; i * one.step() < 5'000 * ms; ++i)
    CHECK(one.at(i * one.step()).has_value()
          == other.at(i * one.step()).has_value());
}

TEST_CASE("a log of one instant keeps the first frame") {
  hop_log log{1};
  feed(log, 10'000);
  REQUIRE(log.at(0));
  CHECK(log.at(0)->came == 1);
  CHECK(!log.at(log.step()));
}

TEST_CASE("what is dropped says why, and still when it came") {
  hop_log log{16};
  come(log, piece(0, 20), 5);
  log.lose(span_of(piece(0, 20)), piece(0, 20), gap_cause::overload);
  CHECK(log.at(0)->came == 5);
  CHECK(log.at(0)->cause == gap_cause::overload);
  log.lose(span_of(piece(20, 40)), piece(20, 40), gap_cause::late);
  CHECK(log.at(20 * ms)->came == 0);
  CHECK(log.at(20 * ms)->cause == gap_cause::late);
}

TEST_CASE("a frame that leaves as a gap has become one") {
  hop_log log{16};
  come(log, piece(0, 20), 5);
  auto what = piece(0, 20);
  what.body = gap{160, 8000, gap_cause::overload};
  leave(log, what, 9);
  CHECK(log.at(0)->kind == frame_kind::gap);
  CHECK(log.at(0)->left == 9);
}

TEST_CASE("a gap of a year does not break the room") {
  hop_log log{4};
  frame what{gap{8000LL * 3600 * 24 * 365, 8000, gap_cause::lost}};
  what.header.rate = 8000;
  come(log, what, 1);
  CHECK(log.at(0)->cause == gap_cause::lost);
  CHECK(log.at(log.step())->start == 0);
}
