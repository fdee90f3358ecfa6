// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/mute_printer.hpp>
#include <exeunt/actors/release_job.hpp>
#include <exeunt/actors/virtual_coordinator.hpp>

#include <caf/actor_system.hpp>
#include <caf/make_counted.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

constexpr std::uint64_t timer_label = std::uint64_t{1} << 63;

// The finalizer of splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
// Number Generators, OOPSLA 2014).
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

} // namespace

virtual_coordinator::unit::unit(virtual_coordinator& parent)
  : caf::execution_unit(&parent.system()), parent_(parent) {
  // nop
}

void virtual_coordinator::unit::exec_later(caf::resumable* job) {
  parent_.enqueue(job);
}

virtual_coordinator::virtual_coordinator(caf::actor_system& sys,
                                         std::uint64_t seed)
  : scheduler(sys), unit_(*this), random_(seed) {
  // nop
}

bool virtual_coordinator::run_once() {
  return step_before(never - 1);
}

bool virtual_coordinator::run(std::size_t limit) {
  for (; limit > 0; --limit)
    if (!run_once())
      return true;
  return false;
}

bool virtual_coordinator::run_until(const std::function<bool()>& done,
                                    std::size_t limit) {
  for (; limit > 0; --limit) {
    if (done())
      return true;
    if (!run_once())
      break;
  }
  return done();
}

bool virtual_coordinator::run_for(std::chrono::nanoseconds time,
                                  std::size_t limit) {
  auto end = clock_.now() + time.count();
  for (; limit > 0; --limit)
    if (!step_before(end)) {
      clock_.move_to(end);
      return true;
    }
  return false;
}

virtual_clock& virtual_coordinator::time() noexcept {
  return clock_;
}

executor& virtual_coordinator::callbacks() noexcept {
  return callbacks_;
}

bool virtual_coordinator::on_runtime_thread() const {
  return in_actor_;
}

std::size_t virtual_coordinator::stuck() const noexcept {
  return jobs_.hanging();
}

bool virtual_coordinator::exhausted() const noexcept {
  return exhausted_;
}

std::size_t virtual_coordinator::backlog() const noexcept {
  return jobs_.ready();
}

bool virtual_coordinator::pool_exhausted() const {
  return false;
}

void virtual_coordinator::enqueue(caf::resumable* job) {
  jobs_.add(job, clock_.now());
}

caf::actor_clock& virtual_coordinator::clock() noexcept {
  return timers_;
}

bool virtual_coordinator::step_before(instant horizon) {
  if (jobs_.ready() == 0 && clock_.due() == 0) {
    auto next = std::min(jobs_.earliest(), clock_.earliest());
    if (next > horizon)
      return false;
    clock_.move_to(next);
    jobs_.move_to(next);
  }
  ++steps_;
  if (clock_.due() > 0 && (jobs_.ready() == 0 || choose(2) == 0))
    serve_timer();
  else
    run_job();
  return true;
}

void virtual_coordinator::run_job() {
  auto x = jobs_.take(choose(jobs_.ready()));
  note(x.label);
  auto before = std::exchange(in_actor_, x.actor != 0);
  auto result = x.job->resume(&unit_, 1);
  in_actor_ = before;
  if (result == caf::resumable::resume_later)
    enqueue(x.job);
  else
    intrusive_ptr_release(x.job);
}

void virtual_coordinator::serve_timer() {
  auto who = clock_.serve(choose(clock_.due()));
  note(timer_label + jobs_.label(who));
}

// A number below n, of the upper half of the next state: n is small.
std::size_t virtual_coordinator::choose(std::size_t n) {
  if (n < 2)
    return 0;
  random_ += 0x9e3779b97f4a7c15;
  return ((mix(random_) >> 32) * n) >> 32;
}

void virtual_coordinator::note(std::uint64_t label) {
  fingerprint_ = mix(fingerprint_ + 0x9e3779b97f4a7c15 + label);
}

} // namespace exeunt
