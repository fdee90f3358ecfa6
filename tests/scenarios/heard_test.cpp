// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t samples_per_ms = 8;

/// Pushes 20 ms at ±0.5.
void speak(virtual_house& s, run& to) {
  auto data = s.house()->pool().make_samples(20 * samples_per_ms);
  for (auto& x : data)
    x = 0.5f;
  frame what{audio{scenario_format, std::move(data).share()}};
  REQUIRE(to.push("bot", what) == ec::none);
}

std::vector<float> samples_in(const std::vector<frame>& frames) {
  std::vector<float> out;
  for (auto& what : frames)
    if (auto body = what.get<audio>())
      out.insert(out.end(), body->data.begin(), body->data.end());
  return out;
}

std::vector<event_report> cuts_in(const report& from) {
  std::vector<event_report> out;
  for (auto& it : from.events)
    if (it.kind == "interrupted")
      out.push_back(it);
  return out;
}

/// What came out of a paced run that was interrupted.
struct cut_short {
  report last;
  std::vector<float> samples;
  std::size_t before = 0;
};

/// Speaks 1 s, interrupts within half of it, and lets the run end. What is said
/// is heard `where`.
cut_short interrupt_speech(virtual_house& s, const std::string& pacing,
                           const std::string& where = {}) {
  cut_short out;
  auto run = s.start("app_source name=bot rate=8000 channels=1 ! " + pacing
                     + where + " ! witness as=out" + where);
  for (int i = 0; i < 50; ++i)
    speak(s, run);
  s.play_until(run, run_state::running);
  s.play_for(std::chrono::milliseconds{20 + s.chance().below(500)});
  out.before = samples_in(s.seen("out").frames()).size();
  REQUIRE_FALSE(run.interrupt());
  run.end();
  out.last = s.last(run);
  out.samples = samples_in(s.seen("out").frames());
  REQUIRE(out.last.reason == end_reason::ended);
  return out;
}

} // namespace

TEST_CASE("I1: behind pace, nothing but the fade follows an interruption") {
  for_each_seed([](virtual_house& s) {
    auto cut = interrupt_speech(s, "pace fade=10ms");
    REQUIRE(cut.samples.size() == cut.before + 10 * samples_per_ms);
  });
}

TEST_CASE("I5, I6: what is said to be heard was written, to the sample") {
  for_each_seed([](virtual_house& s) {
    // What pace lets go to another node is on the way for a while: it belongs
    // to the node of its sink.
    auto cut = interrupt_speech(s, "pace", s.has_two_nodes() ? " @far" : "");
    auto told = cuts_in(cut.last);
    REQUIRE(told.size() == 1);
    REQUIRE(told[0].stream == "bot");
    auto heard = std::lround(told[0].start * 8000);
    auto unheard = heard - static_cast<long>(cut.samples.size());
    // Of what pace lets go at the moment that the order comes it believes that
    // it is heard: one piece.
    REQUIRE(unheard >= 0);
    REQUIRE(unheard <= (s.has_two_nodes() ? 20 * samples_per_ms : 0));
  });
}

TEST_CASE("I7: an interruption fades out over 5 to 30 ms") {
  for_each_seed([](virtual_house& s) {
    auto length = 5 + s.chance().below(26);
    auto cut = interrupt_speech(s,
                                "pace fade=" + std::to_string(length) + "ms");
    auto fade = static_cast<std::size_t>(length * samples_per_ms);
    REQUIRE(cut.samples.size() == cut.before + fade);
    REQUIRE(cut.samples.back() == 0);
    // From ±0.5 down in equal steps.
    auto step = 0.5f / static_cast<float>(fade);
    for (auto i = cut.before; i < cut.samples.size(); ++i)
      REQUIRE(std::abs(cut.samples[i - 1] - cut.samples[i]) < step * 1.01f);
  });
}
