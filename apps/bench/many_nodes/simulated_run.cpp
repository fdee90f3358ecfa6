// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/many_nodes/node_simulation.hpp>
#include <exeunt/bench/many_nodes/simulated_run.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

constexpr deadlines limits{defaults::start_deadline, defaults::end_grace,
                           defaults::stall, defaults::cancel_grace,
                           defaults::kill_grace};

} // namespace

simulated_run::simulated_run(node_simulation& world, std::uint32_t number,
                             std::uint32_t home)
  : world_(world), number_(number), home_(home),
    logic_(world.plan_of_runs(), limits, *this) {
}

void simulated_run::start(std::optional<std::uint32_t> place) {
  refused_ = !place;
  if (refused_)
    return;
  place_ = *place;
  logic_.start();
}

void simulated_run::opened(std::size_t stage, std::uint32_t incarnation) {
  logic_.opened(stage, incarnation);
}

void simulated_run::down(std::uint32_t incarnation, stage_exit how, error why) {
  if (incarnation == logic_.incarnation(moved))
    plays_ = false;
  logic_.down(moved, incarnation, how, std::move(why));
}

void simulated_run::lose(std::uint32_t node) {
  if (node == place_ && logic_.alive(moved))
    down(incarnation(), stage_exit::lost,
         {ec::lost, "the node does not answer", world_.name_of(node)});
}

// -- implementation of stagehands ---------------------------------------------

std::int64_t simulated_run::now() const noexcept {
  return world_.now();
}

void simulated_run::arm(std::int64_t due) {
  armed_ = due;
  world_.at_home(home_, due, [this, due] {
    if (armed_ == due)
      logic_.tick();
  });
}

error simulated_run::find_place(std::size_t stage) {
  if (stage != moved)
    return {};
  auto place = world_.find_place(home_, place_);
  if (!place)
    return {ec::lost, "there is no other node", world_.name_of(place_)};
  place_ = *place;
  return {};
}

error simulated_run::spawn(std::size_t stage, std::uint32_t incarnation) {
  if (stage == moved)
    return world_.hire(number_, incarnation);
  world_.at_home(home_, now(),
                 [this, stage, incarnation] { opened(stage, incarnation); });
  return {};
}

void simulated_run::begin(std::size_t stage) {
  if (stage != moved)
    return;
  plays_ = true;
  world_.begun(number_);
}

void simulated_run::cancel(std::size_t stage) {
  leave(stage);
}

void simulated_run::kill(std::size_t stage) {
  leave(stage);
}

/// Whoever is told to leave does so at once, once the caller has returned.
void simulated_run::leave(std::size_t stage) {
  auto incarnation = logic_.incarnation(stage);
  world_.at_home(home_, now(), [this, stage, incarnation] {
    logic_.down(stage, incarnation, stage_exit::cancelled, {});
  });
}

/// No stage has that policy, no run of a simulation drains, and a report is
/// what `conclude` would be about.
void simulated_run::bypass(std::size_t) {
}

void simulated_run::request_end(std::size_t) {
}

void simulated_run::end_in_stead(std::size_t, std::size_t) {
}

std::uint64_t simulated_run::progress() const {
  return 0;
}

bool simulated_run::waits_for_time() const {
  return false;
}

bool simulated_run::has_finished(std::size_t) const {
  return false;
}

std::optional<std::size_t> simulated_run::waits_for(std::size_t) const {
  return std::nullopt;
}

void simulated_run::conclude() {
}

plan simulated_plan() {
  auto any = std::make_shared<kind>();
  any->facts.name = "noop";
  plan out;
  out.stages.resize(3);
  for (auto& it : out.stages)
    it.what = any;
  out.stages[0].outputs.resize(1);
  out.stages[1].inputs.resize(1);
  out.stages[1].outputs.resize(1);
  out.stages[1].policy = on_failure::respawn;
  out.stages[2].inputs.resize(1);
  out.links.resize(2);
  out.links[0].to = 1;
  out.links[1].from = 1;
  out.links[1].to = 2;
  return out;
}

} // namespace exeunt
