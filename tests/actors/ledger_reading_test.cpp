// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/ledger_reading.hpp>

#include <doctest/doctest.h>

#include "hand_plan.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// A stage that waits for frames from `source`, of a kind whose handlers take
/// 12 ms at most.
struct waiting_stage {
  waiting_stage() {
    book.waits_for.set(static_cast<std::uint64_t>(waits::input));
    book.busy_ns.add(5'000'000);
  }

  [[nodiscard]] ledger_reading read(std::int64_t now, stage_exit exit) const {
    return read_ledger(all, 1, book, now, exit);
  }

  plan all = chain_plan({"source", "sink"});
  ledger book;
};

constexpr std::int64_t ms = 1'000'000;

} // namespace

TEST_CASE("a handler that runs is no reason to wait until it takes too long") {
  waiting_stage one;
  one.book.busy_since.set(1'000 * ms);
  auto brief = one.read(1'012 * ms, stage_exit::alive);
  CHECK(brief.waits_for == "frames from source");
  CHECK(brief.stuck_ns == 0);
  auto longer = one.read(1'013 * ms, stage_exit::alive);
  CHECK(longer.waits_for == "its own handler");
  CHECK(longer.stuck_ns == 13 * ms);
}

TEST_CASE("any handler keeps a quarantined stage from leaving") {
  waiting_stage one;
  one.book.busy_since.set(1'000 * ms);
  auto told = one.read(1'001 * ms, stage_exit::quarantined);
  CHECK(told.waits_for == "its own handler");
  CHECK(told.stuck_ns == 1 * ms);
}

TEST_CASE("a stage that was made to leave tells whom it waited for") {
  waiting_stage one;
  for (auto exit : {stage_exit::cancelled, stage_exit::killed})
    CHECK(one.read(0, exit).waits_for == "frames from source");
  for (auto exit : {stage_exit::ended, stage_exit::failed})
    CHECK(one.read(0, exit).waits_for == "");
}

TEST_CASE("busy is the time in handlers, with the one that runs") {
  waiting_stage one;
  CHECK(one.read(1'000 * ms, stage_exit::alive).busy_ns == 5 * ms);
  one.book.busy_since.set(1'000 * ms);
  CHECK(one.read(1'040 * ms, stage_exit::alive).busy_ns == 45 * ms);
}

TEST_CASE("the media of a run is that of its longest source") {
  auto all = chain_plan({"source", "sink"});
  ledger_list books;
  books.push_back(std::make_unique<ledger>());
  books.push_back(std::make_unique<ledger>());
  books[0]->out_rate.set(8'000);
  books[0]->out_position.set(12'000);
  books[1]->out_rate.set(8'000);
  books[1]->out_position.set(80'000);
  CHECK(media_seconds_of(all, books) == 1.5);
}

TEST_CASE("CPU time of a stage that may block is not the time it waits") {
  auto all = chain_plan({"source", "sink"});
  kind_facts blocking;
  blocking.runs = runs_on::blocking;
  all.stages[1] = bare_stage("sink", blocking);
  ledger_list books;
  for (int i = 0; i < 2; ++i) {
    books.push_back(std::make_unique<ledger>());
    books.back()->busy_ns.set(2'000'000'000);
    books.back()->cpu_ns.set(500'000'000);
  }
  CHECK(cpu_seconds_of(all, books) == 2.5);
}
