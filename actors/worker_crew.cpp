// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/worker_crew.hpp>

#include <algorithm>
#include <string>
#include <system_error>

namespace exeunt {

namespace {

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
  members_.reserve(workers + settings_.spares);
  while (members_.size() < workers)
    start_one();
}

bool worker_crew::inspect(instant now) {
  auto moved = false;
  for (std::size_t i = 0; i < members_.size(); ++i)
    moved |= inspect(*members_[i], now);
  auto hangs = [&](auto& x) {
    return x->replaced && now - x->since >= ns(settings_.hung_after);
  };
  auto hung = std::count_if(members_.begin(), members_.end(), hangs);
  exhausted_ = hung > 0 && std::size_t(hung) >= settings_.spares;
  return moved;
}

bool worker_crew::return_from_stuck() {
  if (bench_.comes_back())
    return true;
  parent_.exchange().leave();
  auto let_in = bench_.wait();
  parent_.exchange().enter();
  return let_in;
}

void worker_crew::join() {
  bench_.stop();
  for (auto& x : members_)
    x->thread.join();
}

job_ring worker_crew::drain() {
  job_ring all;
  for (auto& x : members_)
    x->self.drain(all);
  return all;
}

void worker_crew::start_one() {
  auto x = std::make_unique<member>(parent_, settings_.max_throughput);
  auto name = "exeunt.work" + std::to_string(members_.size());
  x->thread = threads_.start(name, [self = &x->self] {
    self->system().thread_started();
    self->run();
    self->system().thread_terminates();
  });
  members_.push_back(std::move(x));
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

void worker_crew::replace(member& x) {
  job_ring jobs;
  if (!x.self.surrender(x.seen, jobs))
    return;
  x.replaced = true;
  while (auto* job = jobs.pop())
    parent_.enqueue(job);
  if (!bench_.replace())
    return;
  try {
    start_one();
  } catch (const std::system_error&) {
    bench_.failed_to_start();
  }
}

} // namespace exeunt
