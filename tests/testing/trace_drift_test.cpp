// This file is part of exeunt. See the file LICENSE for license terms.

// Where pauses and interruptions move media on its links, ways still lead to
// where it was heard.

#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

run_options traced() {
  run_options out;
  out.trace = 1'000;
  return out;
}

/// A line whose source counts its samples: 10 ms are 80 of them.
struct counting_line {
  counting_line(virtual_house& s, const std::string& graph)
    : house(s),
      call(s.start("app_source name=mic rate=8000 channels=1 ! " + graph,
                   traced())) {
    house.play_until(call, run_state::running);
  }

  void push(int frames) {
    for (int i = 0; i < frames; ++i, ++pushed)
      REQUIRE(
        call.push("mic", ramp_frame(pushed * 80, 80, house.house()->pool()))
        == ec::none);
  }

  report end() {
    call.end();
    return house.last(call);
  }

  virtual_house& house;
  run call;
  /// Samples count from 80: a framer fills gaps up with 0.
  std::int64_t pushed = 1;
};

/// Returns the hop at `stage` of the way that began at `seconds`.
hop_report hop_at(const report& end, double seconds, const std::string& stage) {
  for (auto& one : end.traces)
    if (one.media_seconds == doctest::Approx(seconds))
      for (auto& hop : one.hops)
        if (hop.stage == stage)
          return hop;
  FAIL("no way leads there");
  return {};
}

double start_of(const frame& what) {
  return static_cast<double>(what.pts().count()) / 1e9;
}

/// Returns whether a fade made samples that the source does not count.
bool fades(const audio& what) {
  return std::any_of(what.data.begin(), what.data.end(),
                     [](float x) { return x != std::floor(x); });
}

/// Where the first sample of each 10 ms was heard: sample to start of its
/// frame.
using places = std::map<float, double>;

places places_in(const std::vector<frame>& came) {
  places out;
  for (auto& what : came)
    if (auto body = what.get<audio>(); body && !fades(*body))
      for (auto x : body->data)
        if (x > 0 && static_cast<std::int64_t>(x) % 80 == 0)
          out.emplace(x, start_of(what));
  return out;
}

std::set<double> fades_in(const std::vector<frame>& came) {
  std::set<double> out;
  for (auto& what : came)
    if (auto body = what.get<audio>(); body && fades(*body))
      out.insert(start_of(what));
  return out;
}

/// Asserts that each way ends at `out` where, and only where, the sample was
/// heard that `src` saw at its beginning.
void require_true_ways(virtual_house& s, const report& end) {
  auto came = s.seen("out").frames();
  auto heard = places_in(came);
  auto faded = fades_in(came);
  std::map<double, float> said;
  for (auto [sample, start] : places_in(s.seen("src").frames()))
    said.emplace(start, sample);
  for (auto& one : end.traces) {
    auto sample = said.find(one.media_seconds);
    if (sample == said.end())
      continue;
    auto& last = one.hops.back();
    CAPTURE(one.media_seconds);
    CAPTURE(last.stage + " " + std::string{to_string(last.fate)});
    auto place = heard.find(sample->second);
    auto sounds = last.stage == "out" && last.kind == frame_kind::audio
                  && last.fate == hop_fate::taken;
    if (place == heard.end()) {
      REQUIRE((!sounds || faded.count(last.start_seconds) == 1));
      continue;
    }
    REQUIRE(sounds);
    REQUIRE(last.start_seconds == doctest::Approx(place->second));
  }
}

} // namespace

//  mic   |1 s| pause 5 s |1 s|
//  null  |1 s| gap, late |1 s|
TEST_CASE("sound behind a pause is found where it was played") {
  virtual_house house;
  counting_line line{house, "pace ! null name=ear"};
  line.push(100);
  house.play_for(6s);
  line.push(100);
  auto end = line.end();
  auto ear = hop_at(end, 1.5, "ear");
  CHECK(ear.kind == frame_kind::audio);
  CHECK(ear.fate == hop_fate::taken);
  CHECK(!ear.cause);
  CHECK(ear.start_seconds == doctest::Approx(6.5).epsilon(0.02));
  CHECK(hop_at(end, 1.5, "pace0").start_seconds == 1.5);
  CHECK(hop_at(end, 0.5, "ear").start_seconds == doctest::Approx(0.5));
}

TEST_CASE("what an interruption took is told, what came after it is found") {
  virtual_house house;
  counting_line line{house, "pace ! noop ! null name=ear"};
  line.push(200);
  house.play_for(500ms);
  REQUIRE(!line.call.interrupt("mic"));
  line.push(200);
  house.play_for(100ms);
  auto end = line.end();
  CHECK(hop_at(end, 0.3, "ear").fate == hop_fate::taken);
  CHECK(hop_at(end, 1.5, "pace0").fate == hop_fate::interrupted);
  auto ear = hop_at(end, 2.5, "ear");
  CHECK(ear.kind == frame_kind::audio);
  // Half a second was played, 60 ms went ahead, and 10 ms are the fade.
  CHECK(ear.start_seconds == doctest::Approx(1.07).epsilon(0.02));
}

TEST_CASE("a resampler behind a pause and an interruption keeps the way") {
  virtual_house house;
  counting_line line{house, "pace ! resample rate=16000 ! null name=ear"};
  line.push(100);
  house.play_for(3s);
  line.push(200);
  house.play_for(500ms);
  REQUIRE(!line.call.interrupt("mic"));
  line.push(100);
  house.play_for(100ms);
  auto end = line.end();
  for (auto seconds : {1.2, 3.5}) {
    auto before = hop_at(end, seconds, "resample0");
    auto ear = hop_at(end, seconds, "ear");
    CAPTURE(seconds);
    REQUIRE(ear.fate == hop_fate::taken);
    // It holds a few samples, which the interruption made it forget.
    CHECK(ear.start_seconds <= before.start_seconds + 0.02);
    CHECK(ear.start_seconds >= before.start_seconds - 0.05);
  }
}

TEST_CASE("a join of lines that have drifted apart ends the way by name") {
  virtual_house house;
  counting_line line{house, "tee name=t ! pace ! mix name=m ! null name=ear "
                            "t. ! m."};
  line.push(20);
  house.play_for(2s);
  line.push(300);
  auto end = line.end();
  CHECK(hop_at(end, 0.1, "ear").fate == hop_fate::taken);
  // On both branches: one comes 2 s later than the other.
  std::size_t ends = 0;
  for (auto& one : end.traces)
    for (auto& hop : one.hops)
      if (one.media_seconds == 2.8 && hop.stage == "m") {
        CHECK(hop.fate == hop_fate::untraceable);
        ++ends;
      }
  CHECK(ends == 2);
}

TEST_CASE("ways are true through pauses and interruptions at any time") {
  for (auto graph :
       {"passerby as=src ! pace ! witness as=out name=out",
        "passerby as=src ! noop ! pace fade=5ms ! framer size=25ms ! noop "
        "! witness as=out name=out",
        "passerby as=src ! pace ! tee name=t ! slowpoke hold=1ms ! queue "
        "! witness as=out name=out  t. ! null"})
    for_each_seed(
      [&](virtual_house& s) {
        counting_line line{s, graph};
        for (int i = 0; i < 6; ++i) {
          line.push(static_cast<int>(s.chance().below(40)));
          s.play_for(std::chrono::milliseconds{s.chance().below(500)});
          if (s.chance().below(2) == 0)
            REQUIRE(!line.call.interrupt("mic"));
        }
        require_true_ways(s, line.end());
      },
      // Watches of stages on another node stay there.
      {.count = 60, .on = play_on::one_node});
}

TEST_CASE("ways are true over a live link that skips what is too old") {
  for_each_seed(
    [](virtual_house& s) {
      counting_line line{s, "passerby as=src ! pace ![live max_age=40ms] "
                            "slowpoke hold=25ms ! noop ! witness as=out "
                            "name=out"};
      for (int i = 0; i < 4; ++i) {
        line.push(30);
        s.play_for(std::chrono::milliseconds{100 + s.chance().below(900)});
      }
      require_true_ways(s, line.end());
    },
    // Watches of stages on another node stay there.
    {.count = 40, .on = play_on::one_node});
}

TEST_CASE("ways are true where a stage was replaced") {
  for (std::string second : {"noop", "framer size=90ms"})
    for_each_seed(
      [&](virtual_house& s) {
        counting_line line{s, "passerby as=src ! noop name=a "
                              "on_failure=restart ! pace ! "
                                + second
                                + " name=b on_failure=restart ! noop "
                                  "! witness as=out name=out"};
        for (int i = 0; i < 5; ++i) {
          line.push(23);
          s.play_for(std::chrono::milliseconds{s.chance().below(600)});
          // A new processor is told of it, too, and forgets what it has not.
          if (i == 1 && s.chance().below(2) == 0)
            REQUIRE(!line.call.interrupt("mic"));
          if (i == 2)
            static_cast<void>(s.kill("b"));
          if (i == 3)
            static_cast<void>(s.kill("a"));
        }
        require_true_ways(s, line.end());
      },
      // Watches of stages on another node stay there.
      {.count = 40, .on = play_on::one_node});
}
