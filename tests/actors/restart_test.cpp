// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "stagehands_log.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::size_t mic = 0;
constexpr std::size_t filter = 1;
constexpr std::size_t file = 2;

/// A run that restarts its filter, and also its file if wanted.
struct forgiving : supervised {
  explicit forgiving(bool both = false) : supervised(make(both)) {
    start();
  }

  static plan make(bool both) {
    auto out = chain_plan({"mic", "filter", "file"});
    out.stages[filter].policy = on_failure::restart;
    if (both)
      out.stages[file].policy = on_failure::restart;
    return out;
  }

  void fail(std::size_t stage) {
    down(stage, stage_exit::failed, {ec::threw, "boom"});
  }

  void reopen(std::size_t stage) {
    logic.opened(stage, logic.incarnation(stage));
  }
};

} // namespace

TEST_CASE("a failed stage comes back after a pause") {
  forgiving run;
  run.fail(filter);
  run.pass(99ms);
  CHECK(run.take() == "");
  run.pass(1ms);
  CHECK(run.take() == "spawn filter #1 ");
  run.reopen(filter);
  CHECK(run.take() == "begin filter ");
  CHECK(run.logic.state() == run_state::running);
}

TEST_CASE("L30: restarts are bounded, with ever longer pauses") {
  forgiving run;
  for (auto pause : {100ms, 200ms, 400ms}) {
    run.fail(filter);
    run.pass(pause - 1ms);
    CHECK(run.take() == "");
    run.pass(1ms);
    CHECK(run.take().starts_with("spawn filter #"));
    run.reopen(filter);
    static_cast<void>(run.take());
  }
  run.fail(filter);
  CHECK(run.logic.state() == run_state::cancelling);
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.why().text() == "boom");
}

TEST_CASE("failures long ago do not count") {
  forgiving run;
  for (int i = 0; i < 10; ++i) {
    run.fail(filter);
    run.pass(100ms);
    run.reopen(filter);
    run.pass(61s);
  }
  CHECK(run.logic.state() == run_state::running);
}

TEST_CASE("L30: a stage that can never be made again does not come back hot") {
  forgiving run;
  run.unspawnable = {filter};
  run.fail(filter);
  run.pass(699ms);
  CHECK(run.take() == "spawn filter #1 spawn filter #2 ");
  run.pass(1ms);
  CHECK(run.take() == "spawn filter #3 cancel mic cancel file ");
  CHECK(run.logic.failed_stage() == filter);
}

TEST_CASE("a replaced stage gets the EndFrame of a neighbour that is gone") {
  forgiving run;
  run.fail(filter);
  run.down(mic, stage_exit::ended);
  run.pass(100ms);
  run.reopen(filter);
  CHECK(run.take() == "spawn filter #1 begin filter end_for mic to filter ");
}

TEST_CASE("a neighbour that ends later sends its own, and one in its stead") {
  forgiving run;
  run.fail(filter);
  run.pass(100ms);
  run.reopen(filter);
  static_cast<void>(run.take());
  run.down(mic, stage_exit::ended);
  CHECK(run.take() == "end_for mic to filter ");
}

TEST_CASE("L35: two neighbours that die at once both come back") {
  forgiving run{true};
  run.fail(filter);
  run.fail(file);
  run.pass(100ms);
  CHECK(run.take() == "spawn filter #1 spawn file #1 ");
  run.reopen(file);
  run.reopen(filter);
  CHECK(run.take() == "begin file begin filter ");
  CHECK(run.logic.state() == run_state::running);
}

TEST_CASE("L35: a stage that fails again while it opens is tried again") {
  forgiving run;
  run.fail(filter);
  run.pass(100ms);
  run.fail(filter);
  run.pass(200ms);
  CHECK(run.take() == "spawn filter #1 spawn filter #2 ");
  run.reopen(filter);
  CHECK(run.take() == "begin filter ");
}

TEST_CASE("a cancel during the pause ends the run without a restart") {
  forgiving run;
  run.fail(filter);
  run.logic.cancel();
  CHECK(run.take() == "cancel mic cancel file ");
  run.down(mic, stage_exit::cancelled);
  run.down(file, stage_exit::cancelled);
  CHECK(run.take() == "conclude ");
  run.pass(10s);
  CHECK(run.take() == "");
}

TEST_CASE("a restart during the drain is no stall") {
  forgiving run;
  run.down(mic, stage_exit::ended);
  run.fail(filter);
  run.pass(100ms);
  run.reopen(filter);
  CHECK(run.take() == "spawn filter #1 begin filter end_for mic to filter ");
  run.down(filter, stage_exit::ended);
  run.down(file, stage_exit::ended);
  CHECK(run.logic.state() == run_state::reclaimed);
  CHECK(run.logic.reason() == end_reason::ended);
}

TEST_CASE("a stage that never opens again is found while the run goes on") {
  forgiving run;
  run.fail(filter);
  run.pass(100ms);
  run.pass(10s);
  CHECK(run.logic.state() == run_state::cancelling);
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.why() == ec::timed_out);
}
