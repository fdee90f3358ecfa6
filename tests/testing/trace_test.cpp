// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

run_options traced(std::uint32_t frames) {
  run_options out;
  out.trace = frames;
  return out;
}

/// Returns stages and fates of a way, e.g., `ramp0 passed, null0 taken`.
std::string words(const frame_trace& what) {
  std::string out;
  for (auto& hop : what.hops)
    out += (out.empty() ? "" : ", ") + hop.stage + " "
           + std::string{to_string(hop.fate)};
  return out;
}

/// Returns the ways of a graph that ends by itself.
std::vector<frame_trace> ways_of(const std::string& graph,
                                 std::uint32_t frames) {
  virtual_house house;
  auto run = house.start(graph, traced(frames));
  auto end = house.last(run);
  REQUIRE(end.reason == end_reason::ended);
  return end.traces;
}

} // namespace

TEST_CASE("a traced frame is followed from its source to the sink") {
  auto all = ways_of("ramp frames=50 samples=160 ! noop ! null", 4);
  REQUIRE(all.size() == 4);
  for (auto& one : all) {
    CHECK(words(one) == "ramp0 passed, noop0 passed, null0 taken");
    CHECK(one.hops[1].from == "ramp0");
    std::vector<std::int64_t> times;
    for (std::size_t i : {1u, 2u}) {
      auto& hop = one.hops[i];
      CHECK(hop.length_seconds == 0.02);
      CHECK(hop.start_seconds == one.media_seconds);
      times.insert(times.end(), {hop.emitted_ns, hop.sent_ns, hop.taken_ns});
    }
    CHECK(times[0] >= 0);
    CHECK(std::is_sorted(times.begin(), times.end()));
  }
}

TEST_CASE("traced frames are as many as asked for, and spread over the run") {
  // 18 000 frames of 20 ms are six minutes.
  auto all = ways_of("ramp frames=18000 samples=160 ! null", 10);
  REQUIRE(all.size() == 10);
  CHECK(all[0].media_seconds == 0);
  for (std::size_t i = 1; i < all.size(); ++i) {
    auto apart = all[i].media_seconds - all[i - 1].media_seconds;
    CHECK(apart >= 18);
    CHECK(apart <= 54);
  }
  CHECK(all.back().media_seconds >= 270);
}

TEST_CASE("a short source is traced as closely beside a long one") {
  auto all = ways_of("ramp name=short frames=5 samples=160 ! null "
                     "ramp name=long frames=5000 samples=160 ! null",
                     4);
  REQUIRE(all.size() == 8);
  for (std::size_t i = 0; i < 8; ++i)
    CHECK(all[i].source == (i < 4 ? "short" : "long"));
}

TEST_CASE("a run with fewer frames traces each of them once") {
  CHECK(ways_of("ramp frames=3 samples=800 ! null", 10).size() == 3);
}

TEST_CASE("a frame that others have joined is found in the whole") {
  auto all = ways_of("ramp frames=60 samples=160 ! framer size=60ms ! null", 3);
  REQUIRE(all.size() == 3);
  for (auto& one : all) {
    CHECK(words(one) == "ramp0 passed, framer0 passed, null0 taken");
    CHECK(one.hops[2].length_seconds == 0.06);
    CHECK(one.hops[2].start_seconds <= one.media_seconds);
    CHECK(one.hops[2].start_seconds + 0.06 > one.media_seconds);
  }
}

TEST_CASE("a way that forks has a row for each branch, and for each input") {
  auto all = ways_of("ramp frames=5 samples=160 ! tee name=t ! noop ! "
                     "mix name=m ! null  t. ! m.",
                     1);
  REQUIRE(all.size() == 1);
  CHECK(words(all[0])
        == "ramp0 passed, t passed, noop0 passed, m passed, m passed, "
           "null0 taken");
}

TEST_CASE("a stage that passes nothing on ends the way") {
  auto all = ways_of("ramp frames=5 samples=160 ! swallow ! null", 1);
  REQUIRE(all.size() == 1);
  CHECK(words(all[0]) == "ramp0 passed, swallow0 kept");
}

TEST_CASE("a frame that a stage replaced by a gap goes on as one") {
  auto all = ways_of("ramp frames=4 samples=160 ! lossy one_in=1 ! null", 1);
  REQUIRE(all.size() == 1);
  CHECK(words(all[0]) == "ramp0 passed, lossy0 passed, null0 taken");
  CHECK(all[0].hops[2].kind == frame_kind::gap);
  CHECK(all[0].hops[2].cause == gap_cause::lost);
}

TEST_CASE("where the run was cancelled, its frames lie on the links") {
  virtual_house house;
  auto run = house.start("ramp frames=0 samples=160 ! peer name=line takes=2",
                         traced(1'000));
  house.play_for(1s);
  run.cancel();
  auto all = house.last(run).traces;
  REQUIRE(all.size() > 3);
  CHECK(words(all[0]) == "ramp0 passed, line taken");
  CHECK(words(all[1]) == "ramp0 passed, line taken");
  CHECK(words(all[2]) == "ramp0 passed, line under way");
  CHECK(all.back().hops[1].taken_ns == -1);
}

TEST_CASE("what an interruption took is said to be interrupted") {
  virtual_house house;
  auto run = house.start("app_source name=bot rate=8000 channels=1 ! "
                         "peer name=line takes=1",
                         traced(100));
  house.play_until(run, run_state::running);
  for (int i = 0; i < 4; ++i)
    REQUIRE(run.push("bot", ramp_frame(160 * i, 160, house.house()->pool()))
            == ec::none);
  house.play_for(1s);
  REQUIRE(!run.interrupt("bot"));
  house.play_for(1s);
  run.cancel();
  auto all = house.last(run).traces;
  REQUIRE(all.size() == 4);
  CHECK(words(all[0]) == "bot passed, line taken");
  CHECK(words(all[3]) == "bot passed, line interrupted");
}

TEST_CASE("an overload says which frames became gaps") {
  virtual_house house;
  auto run = house.start("app_source name=mic live=true rate=8000 channels=1 "
                         "![live] slowpoke hold=100ms ! null",
                         traced(1'000));
  house.play_until(run, run_state::running);
  for (int i = 0; i < 100; ++i) {
    REQUIRE(run.push("mic", ramp_frame(i * 80, 80, house.house()->pool()))
            == ec::none);
    house.play_for(10ms);
  }
  run.end();
  auto all = house.last(run).traces;
  REQUIRE(all.size() == 100);
  auto missing = std::count_if(all.begin(), all.end(), [](auto& one) {
    return one.hops[1].cause == gap_cause::overload
           || one.hops[1].cause == gap_cause::late;
  });
  // One frame in ten is taken, as each is held for as long as ten.
  CHECK(missing >= 70);
  CHECK(missing <= 95);
}

TEST_CASE("a frame in a handler that hangs is said to be there") {
  real_house house{2};
  auto run = house.start("ramp frames=3 samples=160 ! stuck name=deaf ! null",
                         traced(1));
  REQUIRE(house.props().wait_for_blocked(1));
  run.cancel();
  auto all = house.last(run).traces;
  REQUIRE(all.size() == 1);
  CHECK(words(all[0]) == "ramp0 passed, deaf in its handler");
  house.props().let_go();
  house.require_empty();
}

TEST_CASE("a run is traced the same way in every order of events") {
  for_each_seed(
    [](virtual_house& s) {
      auto run = s.start("ramp frames=40 samples=160 ! tee name=t ! noop ! "
                         "mix name=m ! null  t. ! m.",
                         traced(3));
      auto end = s.last(run);
      REQUIRE(end.traces.size() == 3);
      for (auto& one : end.traces) {
        REQUIRE(one.hops.size() == 6);
        for (std::size_t i = 1; i < 6; ++i) {
          auto& hop = one.hops[i];
          REQUIRE(hop.emitted_ns <= hop.sent_ns);
          REQUIRE(hop.sent_ns <= hop.taken_ns);
          REQUIRE(hop.taken_ns <= hop.done_ns);
        }
      }
    },
    // Watches of stages on another node stay there.
    {.count = 300, .on = play_on::one_node});
}

TEST_CASE("a run that is not traced has no ways") {
  CHECK(ways_of("ramp ! null", 0).empty());
}
