// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/worker_crew.hpp>

#include <string>
#include <system_error>

namespace exeunt {

namespace {

// A handler longer than this does not keep jobs waiting behind it.
constexpr instant long_turn = 250'000;

constexpr instant ns(std::chrono::nanoseconds x) {
  return x.count();
}

} // namespace

worker_crew::member::member(coordinator& parent, std::size_t throughput)
  : self(parent, parent.system(), throughput) {
  // nop
}

worker_crew::worker_crew(coordinator& parent, runtime_threads& threads,
                         const coordinator_settings& settings)
  : parent_(parent), threads_(threads), settings_(settings),
    bench_(settings.spares) {
  // nop
}

void worker_crew::start(std::size_t workers) {
  members_.resize(workers + settings_.spares);
  while (count_ < workers)
    start_one();
}

bool worker_crew::inspect(instant now) {
  auto moved = false;
  std::size_t hung = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    auto& x = *members_[i];
    moved |= inspect(x, now);
    hung += is_hung(x, now) ? 1 : 0;
  }
  exhausted_ = hung > 0 && hung >= settings_.spares;
  return moved || parent_.exchange().awake() > hung;
}

void worker_crew::relieve(instant now) {
  job_ring jobs;
  for (std::size_t i = 0; i < count_; ++i) {
    auto& x = *members_[i];
    auto progress = x.self.progress();
    if (progress != x.met) {
      x.met = progress;
      x.met_at = now;
    } else if (progress % 2 == 1 && now - x.met_at >= long_turn) {
      x.self.lend(progress, jobs);
    }
  }
  hand_over(jobs);
}

bool worker_crew::return_from_stuck() {
  auto goes_on = bench_.comes_back();
  if (!goes_on)
    parent_.exchange().leave();
  parent_.watch();
  if (goes_on)
    return true;
  auto let_in = bench_.wait();
  parent_.exchange().enter();
  return let_in;
}

void worker_crew::join() {
  bench_.stop();
  for (std::size_t i = 0; i < count_; ++i)
    members_[i]->thread.join();
}

job_ring worker_crew::drain() {
  job_ring all;
  for (std::size_t i = 0; i < count_; ++i)
    members_[i]->self.drain(all);
  return all;
}

void worker_crew::start_one() {
  auto x = std::make_unique<member>(parent_, settings_.max_throughput);
  auto name = "exeunt.work" + std::to_string(count_);
  x->thread = threads_.start(name, [self = &x->self] {
    self->system().thread_started();
    self->run();
    self->system().thread_terminates();
  });
  members_[count_] = std::move(x);
  ++count_; // published for the clock
}

bool worker_crew::inspect(member& x, instant now) {
  auto progress = x.self.progress();
  if (progress != x.seen) {
    x.seen = progress;
    x.since = now;
    x.replaced = false;
    return true;
  }
  auto in_turn = progress % 2 == 1;
  if (in_turn && !x.replaced && now - x.since >= ns(settings_.stuck_after))
    replace(x);
  return false;
}

bool worker_crew::is_hung(const member& x, instant now) const {
  return x.replaced && now - x.since >= ns(settings_.hung_after);
}

void worker_crew::replace(member& x) {
  job_ring jobs;
  if (!x.self.surrender(x.seen, jobs))
    return;
  x.replaced = true;
  hand_over(jobs);
  if (!bench_.replace())
    return;
  try {
    start_one();
  } catch (const std::system_error&) {
    bench_.failed_to_start();
  }
}

void worker_crew::hand_over(job_ring& jobs) {
  while (auto* job = jobs.pop())
    parent_.enqueue(job);
}

} // namespace exeunt
