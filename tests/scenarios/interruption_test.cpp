// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Pushes frame number `i` of ten samples, which say where they stand.
void say(virtual_house& s, run& to, std::string_view source, std::int64_t i,
         std::uint8_t flags = 0) {
  auto what = ramp_frame(10 * i, 10, s.house()->pool());
  what.header.flags = flags;
  REQUIRE(to.push(source, what) == ec::none);
}

/// Asserts that no frame is of an older epoch than one before it, protected
/// ones apart.
void require_rising_epochs(const std::vector<frame>& came) {
  std::uint32_t last = 0;
  for (auto& what : came) {
    if ((what.header.flags & protected_flag) != 0)
      continue;
    REQUIRE(what.header.epoch >= last);
    last = what.header.epoch;
  }
}

/// Asserts that all `count` frames of `say` came, in order.
void require_all(const std::vector<frame>& came, std::size_t count) {
  REQUIRE(came.size() == count);
  for (std::size_t i = 0; i < count; ++i)
    REQUIRE(came[i].get<audio>()->data[0] == static_cast<float>(10 * i));
}

constexpr auto two_voices
  = "app_source name=bot rate=8000 channels=1 ! noop ! witness as=bot "
    "app_source name=caller rate=8000 channels=1 ! noop ! witness as=caller";

} // namespace

TEST_CASE("I1: an interruption silences its stream and no other") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start(two_voices);
    for (std::int64_t i = 0; i < 20; ++i) {
      say(s, run, "bot", i);
      say(s, run, "caller", i);
    }
    s.play(s.chance().below(150));
    REQUIRE_FALSE(run.interrupt("bot"));
    auto heard = s.seen("bot").frames().size();
    say(s, run, "bot", 20);
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
    require_all(s.seen("caller").frames(), 20);
    auto bot = s.seen("bot");
    require_rising_epochs(bot.frames());
    REQUIRE(bot.frames().back().get<audio>()->data[0] == 200);
    // At most the message that was being handled passes.
    REQUIRE(bot.frames().size() <= heard + 1);
  });
}

TEST_CASE("I1: without a name, an interruption of several streams is refused") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start(two_voices);
    REQUIRE(run.interrupt() == ec::unknown_stream);
    REQUIRE(run.interrupt("nobody") == ec::unknown_stream);
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
  });
}

TEST_CASE("I1: an interruption of one input of a join spares the other") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("app_source name=bot rate=8000 channels=1 ! noop "
                       "! merge name=m ! witness as=out "
                       "app_source name=caller rate=8000 channels=1 ! m.");
    for (std::int64_t i = 0; i < 20; ++i) {
      say(s, run, "bot", 1000 + i);
      say(s, run, "caller", i);
    }
    s.play(s.chance().below(150));
    REQUIRE_FALSE(run.interrupt("bot"));
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
    std::vector<frame> caller;
    auto out = s.seen("out");
    for (auto& what : out.frames())
      if (what.get<audio>()->data[0] < 10'000)
        caller.push_back(what);
    require_all(caller, 20);
  });
}

TEST_CASE("a source that is restarted knows what was interrupted") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp name=bot frames=0 every=10ms on_failure=restart "
                       "! noop ! witness as=out");
    s.play_until(run, run_state::running);
    s.play_for(s.chance().below(100) * 1ms);
    auto first = s.pick(2) == 0;
    if (first)
      REQUIRE_FALSE(run.interrupt());
    s.play_for(s.chance().below(50) * 1ms);
    REQUIRE(s.kill("bot"));
    s.play_for(10ms);
    if (!first)
      REQUIRE_FALSE(run.interrupt());
    s.play_for(500ms);
    auto before = s.seen("out").frames().size();
    s.play_for(100ms);
    auto frames = s.seen("out").frames();
    REQUIRE(frames.size() > before);
    REQUIRE(frames.back().header.epoch == 1);
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
  });
}

TEST_CASE("a source is heard that was interrupted before it was there") {
  auto interrupt_early = [](virtual_house& s, const std::string& graph) {
    auto run = s.start(graph);
    s.play(s.chance().below(60));
    REQUIRE_FALSE(run.interrupt());
    s.play_for(500ms);
    auto frames = s.seen("out").frames();
    REQUIRE(frames.size() > 10);
    REQUIRE(frames.back().header.epoch == 1);
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
  };
  SUBCASE("at home") {
    for_each_seed([&](virtual_house& s) {
      interrupt_early(s, "ramp frames=0 every=10ms ! noop ! witness as=out");
    });
  }
  SUBCASE("on another node") {
    for_each_seed(
      [&](virtual_house& s) {
        interrupt_early(s, "ramp frames=0 every=10ms @far ! witness as=out");
      },
      test::with_spare);
  }
}

TEST_CASE("I2: how long an interruption takes does not depend on the backlog") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("app_source name=bot rate=8000 channels=1 "
                       "! noop name=first ! noop ! witness as=out");
    s.play_until(run, run_state::running);
    s.hang("first");
    // 10 s of 20 ms each would be 500 frames.
    for (std::int64_t i = 0; i < 500; ++i)
      say(s, run, "bot", i);
    s.play_for(1s);
    s.release("first");
    auto before = s.schedule().steps();
    REQUIRE_FALSE(run.interrupt("bot"));
    s.play_until([&] { return !s.seen("out").interrupted.empty(); });
    // Four stages with a few urgent messages each; 500 frames would take 1500.
    REQUIRE(s.schedule().steps() - before < 40);
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
    REQUIRE(s.seen("out").frames().size() <= 2);
  });
}

TEST_CASE("I3: epochs never go back, whoever interrupts whom") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("app_source name=bot rate=8000 channels=1 ! noop "
                       "! witness as=out");
    auto cut = [&] { REQUIRE_FALSE(run.interrupt("bot")); };
    auto talk = [&, i = std::int64_t{0}]() mutable { say(s, run, "bot", i++); };
    s.schedule().script({talk, talk, talk, talk, talk, talk, talk, talk});
    s.schedule().script({cut, cut});
    s.schedule().script({cut, cut});
    s.play(s.chance().below(200));
    s.play_until(run, run_state::running);
    s.play_for(1ms);
    say(s, run, "bot", 99);
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
    auto out = s.seen("out");
    require_rising_epochs(out.frames());
    REQUIRE(out.frames().back().header.epoch == 4);
    REQUIRE(out.frames().back().get<audio>()->data[0] == 990);
    REQUIRE(out.interrupted.size() <= 4);
  });
}

TEST_CASE("I4: a protected frame passes, those around it do not") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("app_source name=bot rate=8000 channels=1 "
                       "! noop name=first ! witness as=out");
    s.play_until(run, run_state::running);
    s.hang("first");
    for (std::int64_t i = 0; i < 9; ++i)
      say(s, run, "bot", i, i == 4 ? protected_flag : 0);
    s.play(s.chance().below(40));
    REQUIRE_FALSE(run.interrupt("bot"));
    s.play(s.chance().below(10));
    s.release("first");
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
    auto out = s.seen("out");
    REQUIRE(out.frames().size() == 1);
    REQUIRE(out.frames()[0].get<audio>()->data[0] == 40);
  });
}
