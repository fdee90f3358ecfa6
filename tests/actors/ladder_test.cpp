// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "stagehands_log.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::size_t mic = 0;
constexpr std::size_t filter = 1;
constexpr std::size_t file = 2;

/// A run whose source has ended and whose other stages drain.
struct draining : supervised {
  draining() : supervised(chain_plan({"mic", "filter", "file"})) {
    start();
    logic.end();
    down(mic, stage_exit::ended);
    log.clear();
  }
};

} // namespace

TEST_CASE("L2: no progress for 2 s cancels, then kills, then quarantines") {
  draining run;
  run.down(filter, stage_exit::ended);
  run.pass(1999ms);
  CHECK(run.logic.state() == run_state::draining);
  run.pass(1ms);
  CHECK(run.take() == "cancel file ");
  CHECK(run.logic.why() == ec::stalled);
  CHECK(run.logic.failed_stage() == file);
  run.pass(499ms);
  CHECK(run.logic.state() == run_state::cancelling);
  run.pass(1ms);
  CHECK(run.take() == "kill file ");
  run.pass(499ms);
  CHECK(run.logic.state() == run_state::killing);
  run.pass(1ms);
  CHECK(run.take() == "conclude ");
  CHECK(run.logic.state() == run_state::quarantined);
  CHECK(run.logic.exit_of(file) == stage_exit::quarantined);
  CHECK(run.logic.exited() == 2);
}

TEST_CASE("L2: the stage that the others wait for is named") {
  draining run;
  run.waiting = {{file, filter}};
  run.pass(2s);
  CHECK(run.logic.failed_stage() == filter);
}

TEST_CASE("L2: stages that wait for each other are named, too") {
  draining run;
  run.waiting = {{file, filter}, {filter, file}};
  run.pass(2s);
  CHECK(run.logic.why() == ec::stalled);
}

TEST_CASE("L3: each frame that any stage takes resets the stall") {
  draining run;
  for (int i = 0; i < 20; ++i) {
    run.pass(1900ms);
    ++run.moved;
  }
  CHECK(run.logic.state() == run_state::draining);
  run.pass(2500ms);
  CHECK(run.logic.state() == run_state::cancelling);
}

TEST_CASE("a stage that waits for a media time does not stall") {
  draining run;
  run.patient = true;
  run.pass(60s);
  CHECK(run.logic.state() == run_state::draining);
  run.patient = false;
  run.pass(2s);
  CHECK(run.logic.state() == run_state::cancelling);
}

TEST_CASE("L4: a cancel during a stuck drain does not wait for the stall") {
  draining run;
  run.pass(100ms);
  run.logic.cancel();
  CHECK(run.take() == "cancel filter cancel file ");
  run.pass(500ms);
  CHECK(run.take() == "kill filter kill file ");
  run.pass(500ms);
  CHECK(run.take() == "conclude ");
  CHECK(run.logic.reason() == end_reason::cancelled);
}

TEST_CASE("a stage that obeys the kill is killed, not quarantined") {
  draining run;
  run.logic.cancel();
  run.pass(500ms);
  run.down(filter, stage_exit::cancelled);
  run.down(file, stage_exit::alive);
  CHECK(run.logic.state() == run_state::reclaimed);
  CHECK(run.logic.exit_of(file) == stage_exit::killed);
}

TEST_CASE("a source that ignores the end is found after its grace") {
  supervised run{chain_plan({"mic", "file"})};
  run.start();
  run.logic.end();
  run.patient = true;
  run.pass(999ms);
  CHECK(run.logic.state() == run_state::draining);
  run.pass(1ms);
  CHECK(run.logic.state() == run_state::cancelling);
  CHECK(run.logic.failed_stage() == mic);
  CHECK(run.logic.why() == ec::stalled);
}

TEST_CASE("a source that drains has more time than its grace") {
  auto all = chain_plan({"mic", "file"});
  all.stages[0] = bare_stage("mic", {.drains = true});
  all.stages[0].outputs = {{.name = "out"}};
  supervised run{std::move(all)};
  run.start();
  run.logic.end();
  for (int i = 0; i < 5; ++i) {
    run.pass(1500ms);
    ++run.moved;
  }
  CHECK(run.logic.state() == run_state::draining);
}

TEST_CASE("L3: a source that has ended may wait for its receiver") {
  supervised run{chain_plan({"mic", "file"})};
  run.start();
  run.logic.end();
  run.finished = {mic};
  for (int i = 0; i < 5; ++i) {
    run.pass(1500ms);
    ++run.moved;
  }
  CHECK(run.logic.state() == run_state::draining);
}

TEST_CASE("several stuck stages are all counted") {
  draining run;
  run.logic.cancel();
  run.pass(1s);
  CHECK(run.logic.state() == run_state::quarantined);
  CHECK(run.logic.exit_of(filter) == stage_exit::quarantined);
  CHECK(run.logic.exit_of(file) == stage_exit::quarantined);
  CHECK(run.logic.spawned() == 3);
  CHECK(run.logic.exited() == 1);
}
