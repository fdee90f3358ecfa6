// This file is part of exeunt. See the file LICENSE for license terms.

// How the logic of a SUPERVISOR deals with stages whose node is lost.

#include <doctest/doctest.h>

#include "stagehands_log.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::size_t mic = 0;
constexpr std::size_t filter = 1;
constexpr std::size_t file = 2;

/// A run that runs, and whose filter has this policy.
struct placed : supervised {
  explicit placed(on_failure policy) : supervised(make(policy)) {
    start();
  }

  static plan make(on_failure policy) {
    auto out = chain_plan({"mic", "filter", "file"});
    out.stages[filter].policy = policy;
    return out;
  }

  void lose() {
    down(filter, stage_exit::lost, {ec::lost, "gone"});
  }

  void reopen() {
    logic.opened(filter, logic.incarnation(filter));
  }
};

} // namespace

TEST_CASE("a stage whose node is lost comes back where there is a place") {
  placed run{on_failure::respawn};
  run.lose();
  CHECK(run.logic.lost() == 1);
  run.pass(100ms);
  CHECK(run.take() == "spawn filter #1 ");
  run.reopen();
  CHECK(run.take() == "begin filter ");
  CHECK(run.logic.exit_of(filter) == stage_exit::alive);
}

TEST_CASE("a stage waits for a place up to half a minute") {
  placed run{on_failure::respawn};
  run.homeless = {filter};
  run.lose();
  run.pass(20s);
  CHECK(run.take() == "");
  run.homeless.clear();
  run.pass(100ms);
  CHECK(run.take() == "spawn filter #1 ");
  run.reopen();
  run.homeless = {filter};
  static_cast<void>(run.take());
  run.lose();
  run.pass(200ms + 30s - 1ms);
  CHECK(run.logic.state() == run_state::running);
  run.pass(101ms);
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.why().text() == "no node");
  CHECK(run.logic.exit_of(filter) == stage_exit::lost);
}

TEST_CASE("a drain has time for a stage that waits for a place") {
  placed run{on_failure::respawn};
  run.homeless = {filter};
  run.lose();
  run.logic.end();
  run.down(mic, stage_exit::ended);
  run.pass(10s);
  CHECK(run.logic.state() == run_state::draining);
  run.homeless.clear();
  static_cast<void>(run.take());
  run.pass(100ms);
  run.reopen();
  CHECK(run.take() == "spawn filter #1 begin filter end_for mic to filter ");
}

TEST_CASE("only the loss of a node is a reason to go to another") {
  placed run{on_failure::respawn};
  run.down(filter, stage_exit::failed, {ec::threw, "boom"});
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.why() == ec::threw);
}

TEST_CASE("a stage that a node refuses is tried on another") {
  // A node is full that had room when it was chosen.
  for (auto why : {ec::refused, ec::exhausted}) {
    placed run{on_failure::respawn};
    run.down(filter, stage_exit::failed, {why, "no"});
    run.pass(100ms);
    CHECK(run.take() == "spawn filter #1 ");
  }
}

TEST_CASE("a cancel leaves a stage lost that did not come back") {
  placed run{on_failure::respawn};
  run.lose();
  run.logic.cancel();
  CHECK(run.take() == "cancel mic cancel file ");
  run.down(mic, stage_exit::cancelled);
  run.down(file, stage_exit::cancelled);
  CHECK(run.take() == "conclude ");
  CHECK(run.logic.exit_of(filter) == stage_exit::lost);
  CHECK(run.logic.state() == run_state::ended_with_losses);
}

TEST_CASE("who is bypassed comes back at once, and only once") {
  placed run{on_failure::bypass};
  run.lose();
  CHECK(run.take() == "bypass filter ");
  run.pass(1ns);
  CHECK(run.take() == "spawn filter #1 ");
  run.reopen();
  CHECK(run.take() == "begin filter ");
  run.down(filter, stage_exit::failed, {ec::ended, "no"});
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.spawned() == 4);
}
