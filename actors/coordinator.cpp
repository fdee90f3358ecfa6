// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/mute_printer.hpp>
#include <exeunt/actors/release_job.hpp>

#include <algorithm>
#include <thread>

namespace exeunt {

coordinator::coordinator(caf::actor_system& sys,
                         const coordinator_settings& settings)
  : scheduler(sys), settings_(settings), timers_(threads_),
    pool_(sys, threads_, settings.pool, settings.max_throughput,
          [this] { watchdog_.arm(); }),
    pacer_(sys, settings.pacer, [this](auto jobs) { begin_slot(jobs); }),
    callbacks_(settings.callbacks), crew_(*this, threads_, settings) {
  // nop
}

exeunt::clock& coordinator::time() noexcept {
  return pacer_;
}

executor& coordinator::callbacks() noexcept {
  return callbacks_;
}

bool coordinator::on_runtime_thread() const {
  return threads_.contains_caller();
}

std::size_t coordinator::stuck() const noexcept {
  return crew_.stuck();
}

bool coordinator::exhausted() const noexcept {
  return crew_.exhausted();
}

std::size_t coordinator::backlog() const noexcept {
  return exchange_.size();
}

bool coordinator::pool_exhausted() const {
  return pool_.exhausted();
}

void coordinator::enqueue(caf::resumable* job) {
  if (!blocks(*job))
    return exchange_.push(job);
  pool_.push_all({&job, 1});
}

void coordinator::enqueue_all(std::span<caf::resumable*> jobs) {
  auto middle = std::partition(jobs.begin(), jobs.end(),
                               [](auto* job) { return !blocks(*job); });
  exchange_.push_all({jobs.begin(), middle});
  if (middle != jobs.end())
    pool_.push_all({middle, jobs.end()});
}

void coordinator::begin_slot(std::span<caf::resumable*> jobs) {
  crew_.relieve(pacer_.now());
  enqueue_all(jobs);
}

caf::actor_clock& coordinator::clock() noexcept {
  return timers_;
}

std::size_t coordinator::wait_for_jobs(std::span<caf::resumable*> to) {
  auto n = exchange_.take(to);
  watch();
  return n;
}

void coordinator::init(caf::actor_system_config&) {
  auto cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 2);
  num_workers_ = settings_.workers > 0 ? settings_.workers : cores;
  max_throughput_ = settings_.max_throughput;
}

void coordinator::start() {
  utility_actors_[printer_id] = make_mute_printer(system());
  crew_.start(num_workers_);
  watchdog_.start(threads_, settings_.check_every,
                  [this] { return inspect(); });
  pacer_.start(threads_);
}

// Callbacks may still use the clock, the clock makes jobs, the WATCHDOG starts
// workers, and what workers leave behind is for this thread to release.
void coordinator::stop() {
  callbacks_.stop();
  pacer_.stop();
  watchdog_.stop();
  exchange_.stop();
  crew_.join();
  pool_.stop();
  timers_.stop();
  release_all();
}

bool coordinator::inspect() {
  auto busy = crew_.inspect(pacer_.now());
  auto backlog = pool_.grow();
  return busy || backlog;
}

// Releasing an actor may make others ready.
void coordinator::release_all() {
  auto release = [](job_ring jobs) {
    auto any = !jobs.empty();
    while (auto* job = jobs.pop())
      release_job(job);
    return any;
  };
  release(crew_.drain());
  while (release(pool_.drain()) || release(exchange_.drain()))
    ; // nop
}

void load_coordinator(caf::actor_system_config& cfg,
                      coordinator_settings settings) {
  cfg.module_factories.push_back([settings](caf::actor_system& sys) {
    return new coordinator(sys, settings);
  });
}

} // namespace exeunt
