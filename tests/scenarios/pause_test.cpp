// This file is part of exeunt. See the file LICENSE for license terms.

// An application that pauses is one that does not pull.

#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

const std::string slow_line
  = "app_source name=mic rate=8000 channels=1 ! noop ! slowpoke hold=1ms "
    "! app_sink name=app capacity=1";

using steps = std::vector<std::function<void()>>;

/// An application of two threads: one talks, interrupts itself and ends, in
/// any order; the other pulls.
struct application {
  application(virtual_house& stage) : s(stage), call(stage.start(slow_line)) {
  }

  void push(std::uint8_t flags) {
    auto what = ramp_frame(0, 8, s.house()->pool());
    what.header.flags = flags;
    if (call.push("mic", std::move(what)) == ec::none && flags != 0)
      ++must_come;
  }

  void pull() {
    if (auto what = call.pull("app", 0ns))
      keep(*what);
  }

  void keep(const frame& what) {
    if ((what.header.flags & protected_flag) != 0 && what.get<audio>())
      ++came;
  }

  /// Returns all that the first thread does, in an order of the seed.
  steps shuffled() {
    steps out;
    for (int i = 0; i < 3; ++i) {
      out.emplace_back([this] { push(0); });
      out.emplace_back([this] { push(protected_flag); });
      out.emplace_back([this] { static_cast<void>(call.interrupt()); });
    }
    out.emplace_back([this] { call.end(); });
    for (auto i = out.size(); i > 1; --i)
      std::swap(out[i - 1], out[s.pick(i)]);
    return out;
  }

  virtual_house& s;
  run call;
  int must_come = 0;
  int came = 0;
};

} // namespace

TEST_CASE("L18: every order of pause, resume, interrupt and end terminates") {
  for_each_seed([](virtual_house& s) {
    application app{s};
    s.thread(app.shuffled());
    s.thread(steps(s.pick(6), [&] { app.pull(); }));
    // Shorter than a stall.
    s.play_for(s.chance().below(1500) * 1ms);
    s.join();
    while (auto what = app.call.pull("app", 1h))
      app.keep(*what);
    auto end = s.last(app.call);
    REQUIRE(end.state == run_state::reclaimed);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(app.came == app.must_come);
  });
}

TEST_CASE("L18: a pause without a resume ends by its lack of progress") {
  for_each_seed([](virtual_house& s) {
    application app{s};
    s.thread(app.shuffled());
    s.thread(steps(s.pick(6), [&] { app.pull(); }));
    s.join();
    auto end = s.last(app.call);
    REQUIRE(end.state == run_state::reclaimed);
    if (end.reason == end_reason::failed)
      REQUIRE(end.failed_stage == "app");
    // At most 2.5 s for the stall, and 1 ms for each of six frames.
    REQUIRE(s.schedule().time().now() <= virtual_clock::begin + 2600ms / 1ns);
  });
}
