// This file is part of exeunt. See the file LICENSE for license terms.

// How the logic of a SUPERVISOR deals with stages that come back together.

#include <doctest/doctest.h>

#include "stagehands_log.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::size_t mic = 0;
constexpr std::size_t one = 1;
constexpr std::size_t two = 2;
constexpr std::size_t three = 3;

const error lost{ec::lost, "gone"};

/// A run that runs, with a group of two stages.
struct grouped : supervised {
  explicit grouped(on_failure policy) : supervised(make(policy)) {
    start();
  }

  static plan make(on_failure policy) {
    auto out = chain_plan({"mic", "one", "two", "three", "file"});
    for (auto stage : {one, two}) {
      out.stages[stage].policy = policy;
      out.stages[stage].group = "g";
    }
    out.stages[three].policy = policy;
    return out;
  }
};

} // namespace

TEST_CASE("who of a group is left behind leaves, too") {
  grouped run{on_failure::restart};
  run.down(two, stage_exit::failed, {ec::threw, "boom"});
  CHECK(run.take() == "cancel one ");
  CHECK(run.logic.withdrawn_for(one).text() == "boom");
  run.down(one, stage_exit::cancelled);
  run.pass(100ms);
  CHECK(run.take() == "spawn one #1 spawn two #1 ");
  CHECK(run.logic.incarnation(three) == 0);
  CHECK(run.logic.state() == run_state::running);
}

TEST_CASE("a group comes back when the last of it has left") {
  grouped run{on_failure::restart};
  run.down(one, stage_exit::failed, {ec::threw, "boom"});
  CHECK(run.take() == "cancel two ");
  run.pass(200ms);
  CHECK(run.take() == "");
  run.down(two, stage_exit::cancelled);
  run.pass(100ms);
  CHECK(run.take() == "spawn one #1 spawn two #1 ");
}

TEST_CASE("who of a group does not leave ends the run") {
  grouped run{on_failure::restart};
  run.down(one, stage_exit::failed, {ec::threw, "boom"});
  run.pass(defaults::cancel_grace);
  CHECK(run.logic.state() == run_state::cancelling);
  CHECK(run.logic.failed_stage() == two);
  CHECK(run.logic.why().text() == "boom");
}

TEST_CASE("a group that is lost with its node asks nobody twice") {
  grouped run{on_failure::respawn};
  run.down(one, stage_exit::lost, lost);
  CHECK(run.take() == "cancel two ");
  run.down(two, stage_exit::lost, lost);
  run.pass(100ms);
  CHECK(run.take() == "spawn one #1 spawn two #1 ");
  CHECK(run.logic.lost() == 2);
}

TEST_CASE("who of a group has ended stays away") {
  grouped run{on_failure::restart};
  run.down(mic, stage_exit::ended);
  run.down(one, stage_exit::ended);
  static_cast<void>(run.take());
  run.down(two, stage_exit::failed, {ec::threw, "boom"});
  run.pass(100ms);
  CHECK(run.take() == "spawn two #1 ");
}

TEST_CASE("a group that fails again and again fails the run") {
  grouped run{on_failure::restart};
  for (std::uint32_t i = 0; i < 3; ++i) {
    run.down(one, stage_exit::failed, {ec::threw, "boom"});
    run.down(two, stage_exit::cancelled);
    run.pass(400ms);
    for (auto stage : {one, two})
      run.logic.opened(stage, i + 1);
  }
  CHECK(run.logic.state() == run_state::running);
  run.down(one, stage_exit::failed, {ec::threw, "boom"});
  CHECK(run.logic.state() == run_state::cancelling);
  CHECK(run.logic.failed_stage() == one);
}

TEST_CASE("a group is bypassed as a whole") {
  grouped run{on_failure::bypass};
  run.down(one, stage_exit::lost, lost);
  CHECK(run.take() == "bypass one cancel two ");
  run.down(two, stage_exit::cancelled, lost);
  run.pass(1ms);
  CHECK(run.take() == "bypass two spawn one #1 spawn two #1 ");
}
