// This file is part of exeunt. See the file LICENSE for license terms.

// A host behind a link of 200 kbit/s, which is less than sound takes: 16 kHz
// as floats are 512 kbit/s.

#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <vector>

#include "home.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;
using exeunt::testing::eventually;
using exeunt::testing::measure_footprint;
using std::chrono::steady_clock;

namespace {

/// Returns when in its stream the media of a frame begins.
std::chrono::nanoseconds start_of(const frame& what) {
  return std::chrono::nanoseconds{what.header.position * 1'000'000'000
                                  / what.header.rate};
}

/// A window of 256 frames or 4 s fills at once, for which the link would take
/// longer than these tests do.
constexpr auto from_afar = "tone duration=60s rate=16000 ! noop @b"
                           " ! pace max=200ms @b ! null @b";

} // namespace

TEST_CASE("a slow link loses nothing of what may take its time") {
  town all;
  auto b = all.open("b");
  all.roads.slow_down("b", "200kbit");
  // 192 KB, for which the link needs 8 s there.
  stay here{"a"};
  auto done = run_program(
    join({"run", "--json", "--peer", town::door_of("b"),
          "tone duration=3s rate=16000 ! noop @b ! level @b ! null @b"},
         all.papers("a")));
  INFO(done.out);
  CHECK(done.status == 0);
  auto report = nlohmann::json::parse(done.out);
  CHECK(report["state"] == "reclaimed");
  CHECK(report["reason"] == "ended");
  // 3 s at 16 kHz, none as a gap.
  CHECK(report["stages"][3]["samples_in"] == 48'000);
  CHECK(report["stages"][0]["dropped"]["late"] == 0);
  CHECK(report["wall_seconds"] > 6);
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}

TEST_CASE("what is live drops what a slow link cannot take, where it leaves") {
  town all;
  auto b = all.open("b");
  all.roads.slow_down("b", "200kbit");
  auto one = all.start("tone duration=8s rate=16000 ! pace max=200ms"
                       " ! noop name=mid @b ! null @b",
                       {"--peer", town::door_of("b")});
  auto seen = end_of(*one);
  CHECK(seen.status == 0);
  auto& stages = seen.report["stages"];
  auto dropped = [&](int stage) {
    auto& all_of = stages[stage]["dropped"];
    return all_of["late"].get<int>() + all_of["overload"].get<int>();
  };
  CHECK(seen.report["state"] == "reclaimed");
  // 400 frames of 20 ms were played, and a good third fits at the most.
  CHECK(dropped(1) > 250);
  // The sender knows what would come too late.
  CHECK(dropped(2) < 20);
  CHECK(400 - dropped(1) - dropped(2) > 40);
  CHECK(seen.report["wall_seconds"] < 9);
  CHECK(stages[3]["samples_in"] == stages[1]["samples_out"]);
  CHECK(b.stop() == 0);
}

TEST_CASE("N3: what is heard over a slow link is no older than it may be") {
  town all;
  auto b = all.open("b");
  all.roads.slow_down("b", "200kbit");
  home a{all, {"b"}};
  // When each frame came, less the time of its media.
  std::vector<steady_clock::time_point> began;
  run_options options;
  options.on_frame["out"] = [&](const frame& what) {
    if (what.kind() == frame_kind::audio)
      began.push_back(steady_clock::now() - start_of(what));
  };
  auto started = a->start(*parse_graph("tone duration=8s rate=16000 @b"
                                       " ! pace max=200ms @b"
                                       " ! app_sink name=out"),
                          options);
  REQUIRE(started.value);
  REQUIRE(started.value->wait(30s));
  REQUIRE(began.size() > 40);
  auto [first, last] = std::ranges::minmax(began);
  // Of the application's thread, and of a machine that is busy.
  constexpr auto to_be_called = 100ms;
  CHECK(last - first < 200ms + to_be_called);
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}

TEST_CASE("N3: what a slow link cannot take yet takes no memory") {
  town all;
  auto b = all.open("b");
  all.roads.slow_down("b", "200kbit");
  home a{all, {"b"}};
  auto one = a.start("tone duration=3600s rate=16000 ! noop @b ! null @b");
  auto has_taken = [&](std::uint64_t frames) {
    return eventually(
      [&] { return one.probe().stages[1].frames_in >= frames; });
  };
  REQUIRE(has_taken(5));
  auto before = measure_footprint().heap;
  // Two seconds, in which the source could make an hour of sound.
  REQUIRE(has_taken(40));
  CHECK(measure_footprint().heap < before + 512 * 1024);
  one.cancel();
  REQUIRE(one.wait(10s));
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}

TEST_CASE("a cancellation does not wait behind the sound on a slow link") {
  town all;
  auto b = all.open("b");
  all.roads.slow_down("b", "200kbit");
  auto one = all.start(from_afar, {"--peer", town::door_of("b")});
  auto began = steady_clock::now();
  one->signal(SIGINT);
  one->signal(SIGTERM);
  auto seen = end_of(*one);
  CHECK(steady_clock::now() - began < 2s);
  CHECK(seen.status == 130);
  CHECK(seen.report["actors_lost"] == 0);
  CHECK(seen.report["actors_quarantined"] == 0);
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}

TEST_CASE("an interruption does not wait behind the sound on a slow link") {
  town all;
  auto b = all.open("b");
  all.roads.slow_down("b", "200kbit");
  home a{all, {"b"}};
  auto one = a.start(from_afar);
  auto interrupted_there = [&] {
    auto& dropped = one.probe().stages[1].dropped;
    return dropped[static_cast<std::size_t>(gap_cause::interrupted)] > 0;
  };
  // More than the link takes in the whole test lies there.
  REQUIRE(eventually([&] { return one.probe().stages[1].frames_in > 5; }));
  auto began = steady_clock::now();
  REQUIRE_FALSE(one.interrupt());
  REQUIRE(eventually(interrupted_there));
  // A fifth of a second passes until the node tells of it.
  CHECK(steady_clock::now() - began < 1s);
  one.cancel();
  REQUIRE(one.wait(10s));
  CHECK(all.empties("b"));
}
