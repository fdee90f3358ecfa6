// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/ledger_copy.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

planned_stage with_ports(std::size_t inputs, std::size_t outputs) {
  planned_stage out;
  out.inputs.resize(inputs);
  out.outputs.resize(outputs);
  return out;
}

} // namespace

TEST_CASE("a copy tells all that the books do") {
  auto stage = with_ports(1, 3);
  ledger from{1, 3};
  from.frames_in.add(5);
  from.dropped[1].add(2);
  from.sent[2].add(7);
  link_mark{1, 4}.write(from.last_in[0]);
  from.busy_since.set(1'000);
  from.queued.add(3'000'000);
  from.note("voice", "slt");
  from.fail({ec::io_failed, "the disk is full"});
  from.leave(stage_exit::failed);
  ledger to{1, 3};
  REQUIRE_FALSE(enter_copy(copy_ledger(stage, from), 500, stage, to));
  CHECK(to.frames_in.get() == 5);
  CHECK(to.dropped[1].get() == 2);
  CHECK(to.sent[2].get() == 7);
  CHECK(to.last_in[0].get() == from.last_in[0].get());
  CHECK(to.busy_since.get() == 1'500);
  // The stage does not sleep, on any clock.
  CHECK(to.wake_due.get() == 0);
  CHECK(to.queued.quantile(0.5) == from.queued.quantile(0.5));
  CHECK(to.notes().at("voice") == "slt");
  CHECK(to.why() == ec::io_failed);
  CHECK(to.left() == stage_exit::failed);
}

TEST_CASE("a copy of the books of another stage is refused") {
  auto copy = copy_ledger(with_ports(1, 1), ledger{1, 1});
  ledger to{2, 3};
  auto why = enter_copy(copy, 0, with_ports(2, 3), to);
  CHECK(why == ec::malformed);
}
