// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "stagehands_log.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::size_t mic = 0;
constexpr std::size_t filter = 1;
constexpr std::size_t file = 2;

plan three() {
  return chain_plan({"mic", "filter", "file"});
}

} // namespace

TEST_CASE("a run spawns its sinks first and begins when all have opened") {
  supervised run{three()};
  run.logic.start();
  CHECK(run.take() == "spawn file spawn filter spawn mic ");
  run.logic.opened(mic, 0);
  run.logic.opened(file, 0);
  CHECK(run.take() == "");
  CHECK(run.logic.state() == run_state::starting);
  run.logic.opened(filter, 0);
  CHECK(run.take() == "begin file begin filter begin mic ");
  CHECK(run.logic.state() == run_state::running);
}

TEST_CASE("an end asks the sources, and is over when every stage is down") {
  supervised run{three()};
  run.start();
  run.logic.end();
  CHECK(run.take() == "end mic ");
  run.down(mic, stage_exit::ended);
  run.down(filter, stage_exit::ended);
  CHECK(run.logic.state() == run_state::draining);
  CHECK(run.take() == "");
  run.down(file, stage_exit::ended);
  CHECK(run.take() == "conclude ");
  CHECK(run.logic.state() == run_state::reclaimed);
  CHECK(run.logic.reason() == end_reason::ended);
  CHECK(run.logic.spawned() == 3);
  CHECK(run.logic.exited() == 3);
}

TEST_CASE("a run drains by itself when its sources have ended") {
  supervised run{three()};
  run.start();
  run.down(mic, stage_exit::ended);
  CHECK(run.logic.state() == run_state::draining);
}

TEST_CASE("an end that comes while stages open waits for the start") {
  supervised run{three()};
  run.logic.start();
  run.logic.end();
  static_cast<void>(run.take());
  for (auto i : {mic, filter, file})
    run.logic.opened(i, 0);
  CHECK(run.take() == "begin file begin filter begin mic end mic ");
}

TEST_CASE("L7: a cancel while stages open ends them all") {
  supervised run{three()};
  run.logic.start();
  run.logic.opened(file, 0);
  static_cast<void>(run.take());
  run.logic.cancel();
  CHECK(run.take() == "cancel mic cancel filter cancel file ");
  run.logic.opened(mic, 0);
  for (auto i : {mic, filter, file})
    run.down(i, stage_exit::cancelled);
  CHECK(run.take() == "conclude ");
  CHECK(run.logic.reason() == end_reason::cancelled);
}

TEST_CASE("a stage that does not open is named at the deadline") {
  supervised run{three()};
  run.logic.start();
  run.logic.opened(mic, 0);
  run.logic.opened(file, 0);
  run.pass(9999ms);
  CHECK(run.logic.state() == run_state::starting);
  run.pass(1ms);
  CHECK(run.logic.state() == run_state::cancelling);
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.why() == ec::timed_out);
}

TEST_CASE("a stage that cannot be spawned fails the run; others are ended") {
  supervised run{three()};
  run.unspawnable = {filter};
  run.logic.start();
  CHECK(run.take() == "spawn file spawn filter cancel file ");
  run.down(file, stage_exit::cancelled);
  CHECK(run.take() == "conclude ");
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.spawned() == 1);
}

TEST_CASE("the first failure is the reason; later ones do not replace it") {
  supervised run{three()};
  run.start();
  run.down(filter, stage_exit::failed, {ec::threw, "boom"});
  CHECK(run.take() == "cancel mic cancel file ");
  run.down(file, stage_exit::failed, {ec::io_failed, "disk"});
  run.down(mic, stage_exit::cancelled);
  CHECK(run.logic.reason() == end_reason::failed);
  CHECK(run.logic.failed_stage() == filter);
  CHECK(run.logic.why().text() == "boom");
}

TEST_CASE("a stage killed from outside fails the run") {
  supervised run{three()};
  run.start();
  run.down(filter, stage_exit::alive);
  CHECK(run.logic.exit_of(filter) == stage_exit::killed);
  CHECK(run.logic.failed_stage() == filter);
}

TEST_CASE("a second end, a second cancel and a strange DOWN do nothing") {
  supervised run{three()};
  run.start();
  run.logic.end();
  run.logic.end();
  CHECK(run.take() == "end mic ");
  run.logic.cancel();
  static_cast<void>(run.take());
  run.logic.cancel();
  run.logic.end();
  CHECK(run.take() == "");
  run.logic.down(mic, 7, stage_exit::ended, {});
  run.down(mic, stage_exit::cancelled);
  run.down(mic, stage_exit::cancelled);
  CHECK(run.logic.exited() == 1);
}

TEST_CASE("an elided stage is never spawned and never waited for") {
  auto all = three();
  all.stages[filter].elided = true;
  supervised run{std::move(all)};
  run.logic.start();
  CHECK(run.take() == "spawn file spawn mic ");
  run.logic.opened(mic, 0);
  run.logic.opened(file, 0);
  CHECK(run.logic.state() == run_state::running);
  CHECK(run.logic.exit_of(filter) == stage_exit::elided);
}
