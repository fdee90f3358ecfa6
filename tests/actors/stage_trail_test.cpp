// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_trail.hpp>

#include <doctest/doctest.h>

#include <initializer_list>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::int64_t ms = 1'000'000;

frame piece(std::int64_t at, std::int64_t length, std::uint32_t rate = 8'000) {
  auto out = steady({rate, 1, 0}, length * rate / 1'000, 0.5f);
  out.header.rate = rate;
  out.header.position = at * rate / 1'000;
  return out;
}

/// A stage, its media by hand; all in ms.
struct bench {
  explicit bench(std::size_t inputs = 1, trail_kind how = trail_kind::follows)
    : trail(inputs, 1, how) {
  }

  void take(std::int64_t at, std::int64_t length, in_port port = 0) {
    trail.took(port, piece(at, length));
  }

  /// Emits new media.
  void make(std::int64_t length, std::uint32_t rate = 8'000) {
    auto what = piece(reached, length, rate);
    trail.passing({});
    trail.made(0, what);
    reached += length;
  }

  /// Emits what lay at `from` on the input.
  void pass(std::int64_t from, std::int64_t length) {
    trail.passing(piece(from, length).header);
    trail.made(0, piece(reached, length));
    reached += length;
  }

  /// Returns where what went out at `at` was at its source; -1: nowhere.
  [[nodiscard]] std::int64_t source(std::int64_t at) const {
    std::int64_t out = -1;
    trail.output(0).each({at * ms, at * ms + 1},
                         [&](auto it) { out = it.there().start / ms; });
    return out;
  }

  stage_trail trail;
  std::int64_t reached = 0;
};

} // namespace

TEST_CASE("new media has the times of what came in, however it is cut") {
  bench one;
  for (std::int64_t at : {0, 20, 40})
    one.take(at, 20);
  one.make(50, 16'000);
  CHECK(one.source(0) == 0);
  CHECK(one.source(49) == 49);
  CHECK(one.source(50) == -1);
}

TEST_CASE("media that came after a hole keeps its own time") {
  bench one;
  one.take(0, 20);
  // An interruption took 480 ms off the link.
  one.take(500, 20);
  one.make(40);
  CHECK(one.source(19) == 19);
  CHECK(one.source(20) == 500);
}

TEST_CASE("what a stage adds belongs to nobody, and moves what follows") {
  bench one;
  one.take(0, 40);
  one.make(20);
  one.trail.adding();
  one.make(5'000);
  one.make(20);
  CHECK(one.source(19) == 19);
  CHECK(one.source(20) == -1);
  CHECK(one.source(5'019) == -1);
  CHECK(one.source(5'020) == 20);
}

TEST_CASE("what an interruption made a stage forget is told, and does not "
          "come out") {
  bench one;
  one.take(0, 100);
  one.make(40);
  auto told = one.trail.interrupted(0);
  REQUIRE(told.size() == 1);
  CHECK(told[0] == std::vector<media_span>{{40 * ms, 100 * ms}});
  one.take(100, 20);
  one.make(20);
  CHECK(one.source(39) == 39);
  CHECK(one.source(40) == 100);
}

TEST_CASE("what is passed on is known by its header, kept or left out") {
  bench one;
  one.take(0, 100);
  one.pass(0, 20);
  // The stage has dropped what was between.
  one.pass(80, 20);
  CHECK(one.source(19) == 19);
  CHECK(one.source(20) == 80);
}

TEST_CASE("a stage behind one that drifts has the times of the source") {
  bench first;
  first.take(0, 40);
  first.make(20);
  first.trail.adding();
  first.make(1'000);
  first.make(20);
  bench next;
  next.trail.behind(0, first.trail.output(0), 0);
  next.take(0, 20);
  next.take(20, 1'000);
  next.take(1'020, 20);
  next.make(1'040);
  CHECK(next.source(19) == 19);
  CHECK(next.source(500) == -1);
  CHECK(next.source(1'030) == 30);
}

TEST_CASE("a stage that replaces another begins anew where it goes on") {
  bench one;
  one.take(0, 60);
  one.make(40);
  one.trail.restart();
  one.take(200, 20);
  one.reached = 200;
  one.make(20);
  CHECK(one.source(39) == 39);
  CHECK(one.source(40) == -1);
  CHECK(one.source(210) == 210);
}

TEST_CASE("a join has one time while its inputs run side by side") {
  bench one{2};
  one.take(0, 20, 0);
  one.take(0, 20, 1);
  one.make(20);
  CHECK(one.source(10) == 10);
  CHECK(!one.trail.lost());
  one.take(500, 20, 0);
  one.take(20, 20, 1);
  one.make(20);
  CHECK(one.source(30) == -1);
  CHECK(one.trail.lost());
}

TEST_CASE("a join that lays its inputs one behind the other has no time") {
  bench one{2};
  one.take(0, 20, 0);
  one.make(20);
  one.take(0, 20, 1);
  one.make(20);
  CHECK(one.source(30) == -1);
  CHECK(one.trail.lost());
}

TEST_CASE("of a stage that changes how long media lasts nothing is told") {
  bench one{1, trail_kind::stretches};
  one.take(0, 20);
  one.make(40);
  CHECK(one.source(0) == -1);
  CHECK(one.trail.lost());
}

TEST_CASE("a stage that may have forgotten media of another stream is in "
          "doubt about what it makes, not about what it passes on") {
  stage_trail sender{0, 1, trail_kind::begins};
  sender.made(0, piece(0, 200));
  bench one;
  one.trail.behind(0, sender.output(0), 2);
  one.take(0, 100);
  one.make(40);
  CHECK(one.trail.interrupted(1)[0].empty());
  one.pass(40, 20);
  CHECK(one.source(50) == 50);
  CHECK(!one.trail.lost());
  one.make(20);
  CHECK(one.source(70) == -1);
  CHECK(one.trail.lost());
}
