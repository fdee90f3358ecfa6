// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/mute_printer.hpp>
#include <exeunt/actors/release_job.hpp>

#include <algorithm>
#include <string>
#include <system_error>

namespace exeunt {

namespace {

constexpr instant nanoseconds(std::chrono::nanoseconds x) {
  return x.count();
}

} // namespace

// A worker, and what the WATCHDOG remembers of it. The WATCHDOG starts spares,
// so after the start it alone changes the crew.
struct coordinator::crew_member {
  crew_member(coordinator& parent, std::size_t throughput)
    : self(parent, parent.system(), throughput) {
    // nop
  }

  worker self;
  std::thread thread;
  std::uint64_t seen = 0;
  instant since = 0;
  bool replaced = false;
};

coordinator::coordinator(caf::actor_system& sys,
                         const coordinator_settings& settings)
  : scheduler(sys), settings_(settings), timers_(threads_),
    bench_(settings.spares),
    pool_(sys, threads_, settings.pool, settings.max_throughput,
          [this] { watchdog_.arm(); }),
    pacer_(sys, settings.pacer, [this](auto jobs) { enqueue_all(jobs); }),
    callbacks_(settings.callback_threads) {
  // nop
}

coordinator::~coordinator() = default;

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
  return bench_.stuck();
}

bool coordinator::exhausted() const noexcept {
  return exhausted_.load(std::memory_order_relaxed);
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

caf::actor_clock& coordinator::clock() noexcept {
  return timers_;
}

caf::resumable* coordinator::wait_for_job() {
  auto* job = exchange_.take();
  watchdog_.arm();
  return job;
}

bool coordinator::return_from_stuck() {
  if (bench_.comes_back())
    return true;
  exchange_.leave();
  auto let_in = bench_.wait();
  exchange_.enter();
  return let_in;
}

void coordinator::init(caf::actor_system_config&) {
  auto cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 2);
  num_workers_ = settings_.workers > 0 ? settings_.workers : cores;
  max_throughput_ = settings_.max_throughput;
}

void coordinator::start() {
  utility_actors_[printer_id] = make_mute_printer(system());
  crew_.reserve(num_workers_ + settings_.spares);
  while (crew_.size() < num_workers_)
    start_worker();
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
  bench_.stop();
  for (auto& x : crew_)
    x->thread.join();
  pool_.stop();
  timers_.stop();
  release_all();
  utility_actors_[printer_id] = nullptr;
}

void coordinator::start_worker() {
  auto x = std::make_unique<crew_member>(*this, max_throughput_);
  auto name = "exeunt.work" + std::to_string(crew_.size());
  x->thread = threads_.start(name, [this, self = &x->self] {
    system().thread_started();
    self->run();
    system().thread_terminates();
  });
  crew_.push_back(std::move(x));
}

// Releasing an actor may make others ready.
void coordinator::release_all() {
  auto release = [](job_ring jobs) {
    auto any = !jobs.empty();
    while (auto* job = jobs.pop())
      release_job(job);
    return any;
  };
  for (auto& x : crew_)
    release(x->self.drain());
  while (release(pool_.drain()) || release(exchange_.drain()))
    ; // nop
}

bool coordinator::inspect() {
  auto now = pacer_.now();
  auto moved = false;
  for (std::size_t i = 0; i < crew_.size(); ++i)
    moved |= inspect(*crew_[i], now);
  auto hung = std::count_if(crew_.begin(), crew_.end(), [&](auto& x) {
    return x->replaced && now - x->since >= nanoseconds(settings_.hung_after);
  });
  exhausted_ = hung > 0 && std::size_t(hung) >= settings_.spares;
  auto backlog = pool_.grow();
  return moved || backlog || !exchange_.quiet();
}

// True when the worker has done something since the last look.
bool coordinator::inspect(crew_member& x, instant now) {
  auto progress = x.self.progress();
  if (progress != x.seen) {
    x.seen = progress;
    x.since = now;
    x.replaced = false;
    return true;
  }
  auto in_turn = progress % 2 == 1;
  if (in_turn && !x.replaced
      && now - x.since >= nanoseconds(settings_.stuck_after))
    replace(x);
  return false;
}

void coordinator::replace(crew_member& x) {
  job_ring jobs;
  if (!x.self.surrender(x.seen, jobs))
    return;
  x.replaced = true;
  while (auto* job = jobs.pop())
    enqueue(job);
  if (!bench_.replace())
    return;
  try {
    start_worker();
  } catch (const std::system_error&) {
    bench_.failed_to_start();
  }
}

void load_coordinator(caf::actor_system_config& cfg,
                      coordinator_settings settings) {
  cfg.module_factories.push_back([settings](caf::actor_system& sys) {
    return new coordinator(sys, settings);
  });
}

} // namespace exeunt
