// This file is part of exeunt. See the file LICENSE for license terms.

// The part of virtual_coordinator that sets the stage: what runs, who hangs,
// and how it begins and ends. What is next, virtual_coordinator.cpp says.

#include <exeunt/actors/mute_printer.hpp>
#include <exeunt/actors/release_job.hpp>
#include <exeunt/actors/virtual_coordinator.hpp>

#include <caf/actor_system.hpp>
#include <caf/make_counted.hpp>

#include <utility>

namespace exeunt {

namespace {

constexpr std::uint64_t script_label = std::uint64_t{1} << 60;

} // namespace

void virtual_coordinator::script(std::vector<step> steps) {
  if (steps.empty())
    return;
  auto x = caf::make_counted<virtual_script>(script_label + ++scripts_);
  for (auto& f : steps)
    x->append(std::move(f));
  jobs_.add(x.release(), clock_.now());
}

void virtual_coordinator::post(step what, std::chrono::nanoseconds delay) {
  auto x = caf::make_counted<virtual_script>(script_label + ++scripts_);
  x->append(std::move(what));
  jobs_.add_later(x.release(), clock_.now() + delay.count());
  jobs_.move_to(clock_.now());
}

void virtual_coordinator::hang(caf::actor_id who) {
  jobs_.hang(who);
}

void virtual_coordinator::release(caf::actor_id who) {
  jobs_.release(who);
}

void virtual_coordinator::slow(caf::actor_id who,
                               std::chrono::nanoseconds delay) {
  jobs_.slow(who, delay.count());
}

bool virtual_coordinator::quiescent() {
  return jobs_.empty() && clock_.due() == 0 && clock_.earliest() == never;
}

bool virtual_coordinator::reseed(std::uint64_t seed) {
  if (!quiescent())
    return false;
  clock_.reset();
  callbacks_.reset();
  jobs_.reset(system().latest_actor_id());
  random_ = seed;
  fingerprint_ = 0;
  scripts_ = 0;
  steps_ = 0;
  return true;
}

void virtual_coordinator::init(caf::actor_system_config&) {
  num_workers_ = 1;
  max_throughput_ = 1;
}

void virtual_coordinator::start() {
  utility_actors_[printer_id] = make_mute_printer(system());
  jobs_.reset(system().latest_actor_id());
}

void virtual_coordinator::stop() {
  for (auto all = jobs_.drain(); !all.empty(); all = jobs_.drain())
    for (auto& x : all)
      release_job(x.job);
  clock_.reset();
  callbacks_.reset();
  timers_.stop();
}

void load_virtual_coordinator(caf::actor_system_config& cfg,
                              std::uint64_t seed) {
  cfg.module_factories.push_back([seed](caf::actor_system& sys) {
    return new virtual_coordinator(sys, seed);
  });
}

} // namespace exeunt
