// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/traffic_gates.hpp>

#include <doctest/doctest.h>

#include <optional>

#include "actors/hand_plan.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

constexpr std::size_t subject = 1;

/// One link leads to the subject, one away from it; both are known as they are
/// at first.
struct gates_bench {
  gates_bench() {
    for (auto name : {"before", "subject", "behind"})
      all.stages.push_back(bare_stage(name));
    join(all, 0, subject, lossless_link(8));
    join(all, subject, 2, lossless_link(8));
    gates.emplace(all);
  }

  bool passes(const wire_message& what) {
    return gates->pass(subject, what);
  }

  plan all;
  std::optional<traffic_gates> gates;
};

wire_message frames(std::uint32_t incarnation) {
  return media_frames{0, incarnation, 0, frame{end{}}, {}};
}

wire_message credit(std::uint32_t incarnation) {
  return link_credit{0, incarnation, 1};
}

} // namespace

TEST_CASE("a gate lets nothing pass before its stage begins") {
  gates_bench bench;
  CHECK_FALSE(bench.passes(frames(0)));
  bench.gates->arrive(subject);
  bench.gates->open(subject);
  CHECK(bench.passes(frames(0)));
  CHECK(bench.passes(credit(0)));
  CHECK(bench.passes(upstream_notice{"quiet", 1}));
}

TEST_CASE("nothing overtakes what went by the DEPUTY") {
  gates_bench bench;
  CHECK_FALSE(bench.passes(frames(0)));
  CHECK_FALSE(bench.passes(frames(0)));
  bench.gates->open(subject);
  CHECK_FALSE(bench.passes(credit(0)));
  bench.gates->arrive(subject, 2);
  CHECK_FALSE(bench.passes(frames(0)));
  bench.gates->arrive(subject, 2);
  CHECK(bench.passes(frames(0)));
}

TEST_CASE("traffic of a neighbour that the stage does not know has to wait") {
  gates_bench bench;
  bench.gates->open(subject);
  CHECK(bench.gates->is_ahead(subject, frames(1)));
  CHECK_FALSE(bench.passes(frames(1)));
  bench.gates->join(0, 1);
  bench.gates->arrive(subject);
  CHECK(bench.passes(frames(1)));
  CHECK_FALSE(bench.passes(credit(1)));
  bench.gates->join(1, 1);
  bench.gates->arrive(subject);
  CHECK(bench.passes(credit(1)));
}

TEST_CASE("what is older than the neighbours of a stage may pass") {
  gates_bench bench;
  bench.gates->open(subject);
  bench.gates->join(0, 2);
  CHECK(bench.passes(frames(1)));
}

TEST_CASE("a gate is shut until the next incarnation of its stage begins") {
  gates_bench bench;
  bench.gates->open(subject);
  CHECK(bench.gates->is_open(subject));
  bench.gates->shut(subject);
  CHECK_FALSE(bench.passes(frames(0)));
  CHECK_FALSE(bench.gates->is_open(subject));
}

TEST_CASE("what is for no stage of the run passes nowhere and is not awaited") {
  gates_bench bench;
  CHECK_FALSE(bench.gates->pass(3, frames(0)));
}
