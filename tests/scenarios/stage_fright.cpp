// This file is part of exeunt. See the file LICENSE for license terms.

#include "scenarios/stage_fright.hpp"

#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <doctest/doctest.h>

#include "scenarios/extras.hpp"
#include "scenarios/misfits.hpp"

namespace exeunt::test {

namespace {

/// Longer than any run of a scenario.
constexpr std::chrono::hours an_hour{1};

std::string describe(const std::vector<error>& errors) {
  std::string out;
  for (auto& it : errors)
    out += to_string(it) + "\n";
  return out;
}

} // namespace

stage_fright::stage_fright() {
  auto& kinds = engine_->kinds();
  REQUIRE_FALSE(add_builtin_kinds(kinds));
  REQUIRE_FALSE(add_misfits(kinds, props_));
  REQUIRE_FALSE(add_extras(kinds, props_));
  // ROOT opens.
  REQUIRE(schedule().run());
}

// -- play ---------------------------------------------------------------------

const plan& stage_fright::plan_of(const std::string& graph) {
  auto i = plans_.find(graph);
  if (i != plans_.end())
    return i->second;
  INFO(graph);
  auto parsed = parse_graph(graph);
  REQUIRE_MESSAGE(parsed, to_string(parsed.failure()));
  auto made = make_plan(*parsed, engine_->kinds());
  REQUIRE_MESSAGE(made.value, describe(made.errors));
  return plans_.emplace(graph, std::move(*made.value)).first->second;
}

run stage_fright::start(const std::string& graph, run_options options) {
  auto started = engine_->start(plan_of(graph), std::move(options));
  REQUIRE_MESSAGE(started.value, describe(started.errors));
  return std::move(*started.value);
}

void stage_fright::play(std::int64_t n) {
  static_cast<void>(schedule().run(static_cast<std::size_t>(n)));
}

void stage_fright::play_until(const std::function<bool()>& done) {
  REQUIRE(schedule().run_until(done));
}

void stage_fright::play_until(const run& what, run_state state) {
  play_until([&] { return what.state() == state; });
}

void stage_fright::play_for(std::chrono::nanoseconds time) {
  REQUIRE(schedule().run_for(time));
}

void stage_fright::play_until_spawned(std::string_view stage) {
  play_until([&] { return engine_.actor_of(stage) != nullptr; });
}

void stage_fright::thread(std::vector<virtual_coordinator::step> steps) {
  ++threads_;
  steps.emplace_back([this] { --threads_; });
  schedule().script(std::move(steps));
}

void stage_fright::join() {
  play_until([this] { return threads_ == 0; });
}

report stage_fright::last(run& what) {
  auto end = what.wait(an_hour);
  REQUIRE_MESSAGE(end, to_string(end.failure()));
  return std::move(*end);
}

// -- stage fright -------------------------------------------------------------

bool stage_fright::hang(std::string_view stage) {
  auto who = engine_.actor_of(stage);
  if (!who)
    return false;
  hanging_.emplace(stage, who.id());
  schedule().hang(who.id());
  return true;
}

void stage_fright::release(std::string_view stage) {
  auto i = hanging_.find(stage);
  REQUIRE(i != hanging_.end());
  schedule().release(i->second);
  hanging_.erase(i);
}

void stage_fright::slow(std::string_view stage,
                        std::chrono::nanoseconds delay) {
  auto who = engine_.actor_of(stage);
  REQUIRE(who);
  schedule().slow(who.id(), delay);
}

bool stage_fright::kill(std::string_view stage) {
  auto who = engine_.actor_of(stage);
  if (!who)
    return false;
  caf::anon_send<caf::message_priority::high>(
    who, caf::exit_msg{who.address(), caf::exit_reason::kill});
  return true;
}

// -- curtains -----------------------------------------------------------------

void stage_fright::raise_curtain(std::uint64_t seed) {
  REQUIRE(schedule().reseed(seed));
  chance_ = dice{seed};
  others_ = 0;
}

void stage_fright::fall_curtain() {
  for (auto& [stage, who] : hanging_)
    schedule().release(who);
  hanging_.clear();
  // A thread that is still at it captures what is gone by now.
  REQUIRE(threads_ == 0);
  REQUIRE(schedule().run());
  props_->clear();
  auto count = engine_->census();
  REQUIRE(count.spawned == count.exited);
  REQUIRE(count.quarantined == 0);
  REQUIRE(count.lost == 0);
  REQUIRE(count.alive == 0);
  REQUIRE(count.runs == 0);
  REQUIRE(count.buffers == 0);
}

} // namespace exeunt::test
