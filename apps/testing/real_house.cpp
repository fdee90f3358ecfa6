// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/exeunt.hpp>
#include <exeunt/testing/misbehaving_kinds.hpp>
#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/scripted_kinds.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <thread>
#include <utility>

namespace exeunt::testing {

namespace {

using namespace std::chrono_literals;

constexpr auto deadline = 30s;

} // namespace

real_house::real_house(std::size_t workers) {
  engine_options options;
  options.workers = workers;
  engine_ = std::make_unique<engine>(options);
  auto& kinds = engine_->kinds();
  REQUIRE_FALSE(add_kinds(kinds));
  REQUIRE_FALSE(add_misbehaving_kinds(kinds, props_));
  REQUIRE_FALSE(add_scripted_kinds(kinds, props_));
}

real_house::~real_house() {
  props_->let_go();
  engine_.reset();
  auto after = measure_footprint();
  CHECK(after.threads == before_.threads);
  CHECK(after.descriptors == before_.descriptors);
}

run real_house::start(const std::string& graph, run_options options) {
  options.cancel_grace = 20ms;
  options.kill_grace = 20ms;
  auto parsed = parse_graph(graph);
  REQUIRE_MESSAGE(parsed, to_string(parsed.failure()));
  auto started = engine_->start(*parsed, std::move(options));
  for (auto& why : started.errors)
    FAIL(to_string(why));
  return std::move(*started.value);
}

report real_house::last(run& what) {
  auto end = what.wait(deadline);
  REQUIRE_MESSAGE(end, to_string(end.failure()));
  return std::move(*end);
}

void real_house::require_empty() {
  REQUIRE(eventually([this] {
    auto count = engine_->census();
    return count.spawned == count.exited && count.runs == 0;
  }));
  props_->clear();
  // What a run without a handle holds goes just after its last actor.
  REQUIRE(eventually([this] { return engine_->census().buffers == 0; }));
  auto count = engine_->census();
  REQUIRE(count.quarantined == 0);
  REQUIRE(count.lost == 0);
  REQUIRE(count.alive == 0);
}

bool eventually(const std::function<bool()>& what,
                std::chrono::seconds patience) {
  auto late = std::chrono::steady_clock::now() + patience;
  while (!what()) {
    if (std::chrono::steady_clock::now() > late)
      return false;
    std::this_thread::yield();
  }
  return true;
}

} // namespace exeunt::testing
