// This file is part of exeunt. See the file LICENSE for license terms.

// An interrupt of one stream beside another that must not lose a sample:
//
//     bot ---- interrupted ----.
//                              +-> join --> witness
//     mic ---- untouched ------'

#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;

namespace {

const std::string bot = "app_source name=bot rate=8000 channels=1";
const std::string mic = "app_source name=mic rate=8000 channels=1";

constexpr std::int64_t frames = 20;
constexpr std::int64_t frame_size = 8;
constexpr std::size_t mic_samples = frames * frame_size;

/// Louder than all that the microphone says, so that sums can be told apart.
constexpr float bot_level = 1024;

/// Three threads: the bot talks, somebody talks, and the bot is interrupted.
void talk(virtual_house& s, run& call) {
  std::vector<std::function<void()>> bots, mics, interrupts;
  for (std::int64_t i = 0; i < frames; ++i) {
    bots.emplace_back([&] {
      auto what = steady(scenario_format, frame_size, bot_level);
      static_cast<void>(call.push("bot", std::move(what)));
    });
    mics.emplace_back([&, i] {
      auto what = ramp_frame(i * frame_size, frame_size, s.house()->pool());
      static_cast<void>(call.push("mic", std::move(what)));
    });
  }
  for (int i = 0; i < 3; ++i)
    interrupts.emplace_back([&] { static_cast<void>(call.interrupt("bot")); });
  for (auto all : {&bots, &mics, &interrupts})
    s.thread(std::move(*all));
  s.join();
}

void finish(virtual_house& s, run& call) {
  call.end();
  auto end = s.last(call);
  REQUIRE(end.state == run_state::reclaimed);
  REQUIRE(end.reason == end_reason::ended);
}

/// Returns the samples of the microphone, in order.
std::vector<float> of_mic(const std::vector<float>& all) {
  std::vector<float> out;
  for (auto x : all)
    if (x < bot_level)
      out.push_back(x);
  return out;
}

void require_all(const std::vector<float>& heard) {
  REQUIRE(heard.size() == mic_samples);
  for (std::size_t i = 0; i < heard.size(); ++i)
    REQUIRE(heard[i] == static_cast<float>(i));
}

} // namespace

TEST_CASE("an interrupt takes no sample of a stream in another chain") {
  auto graph = bot + " ! noop ! null  " + mic + " ! noop ! witness as=out";
  for_each_seed([&](virtual_house& s) {
    auto call = s.start(graph);
    talk(s, call);
    finish(s, call);
    require_all(samples_of(s.seen("out").frames()));
    REQUIRE(s.seen("out").interrupted.empty());
  });
}

TEST_CASE("an interrupt takes no sample of a stream that a merge joins") {
  auto graph = bot + " ! noop ! merge name=j ! noop ! witness as=out  " + mic
               + " ! noop ! j.";
  for_each_seed([&](virtual_house& s) {
    auto call = s.start(graph);
    talk(s, call);
    finish(s, call);
    require_all(of_mic(samples_of(s.seen("out").frames())));
  });
}

TEST_CASE("an interrupt takes no sample of a stream that is mixed with it") {
  auto graph = bot + " ! noop ! mix name=j ! noop ! witness as=out  " + mic
               + " ! noop ! j.";
  for_each_seed([&](virtual_house& s) {
    auto call = s.start(graph);
    talk(s, call);
    finish(s, call);
    auto heard = samples_of(s.seen("out").frames());
    for (auto& x : heard)
      x = std::fmod(x, bot_level);
    require_all(heard);
  });
}

TEST_CASE("what is protected stays in a mix that is interrupted") {
  auto graph = bot + " ! mix name=j ! witness as=out  " + mic + " ! j.";
  for_each_seed([&](virtual_house& s) {
    auto call = s.start(graph);
    auto goodbye = steady(scenario_format, frame_size, bot_level);
    goodbye.header.flags = protected_flag;
    REQUIRE(call.push("bot", std::move(goodbye)) == ec::none);
    s.play(s.chance().below(40));
    REQUIRE_FALSE(call.interrupt("bot"));
    s.play(s.chance().below(20));
    auto what = ramp_frame(0, frame_size, s.house()->pool());
    REQUIRE(call.push("mic", std::move(what)) == ec::none);
    finish(s, call);
    auto heard = samples_of(s.seen("out").frames());
    REQUIRE(heard.size() == frame_size);
    for (std::size_t i = 0; i < heard.size(); ++i)
      REQUIRE(heard[i] == bot_level + static_cast<float>(i));
  });
}
