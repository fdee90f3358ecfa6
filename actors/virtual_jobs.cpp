// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/virtual_jobs.hpp>
#include <exeunt/actors/virtual_script.hpp>

#include <caf/scheduled_actor.hpp>

#include <utility>

namespace exeunt {

namespace {

// Actors that were there before the seed keep their ids as labels, apart from
// those that are counted from the seed on.
constexpr std::uint64_t elder_label = std::uint64_t{1} << 62;

} // namespace

void virtual_jobs::add(caf::resumable* job, instant now) {
  auto x = describe(job);
  if (!hung_.empty() && hung_.count(x.actor) > 0)
    return held_.push_back(x);
  if (!slow_.empty())
    if (auto i = slow_.find(x.actor); i != slow_.end())
      return void(late_.emplace(now + i->second, x));
  ready_.push_back(x);
}

void virtual_jobs::add_later(caf::resumable* job, instant due) {
  late_.emplace(due, describe(job));
}

virtual_job virtual_jobs::take(std::size_t which) {
  auto x = std::exchange(ready_[which], ready_.back());
  ready_.pop_back();
  return x;
}

instant virtual_jobs::earliest() const noexcept {
  return late_.empty() ? never : late_.begin()->first;
}

void virtual_jobs::move_to(instant now) {
  while (earliest() <= now) {
    auto x = late_.extract(late_.begin()).mapped();
    auto& where = hung_.count(x.actor) > 0 ? held_ : ready_;
    where.push_back(x);
  }
}

void virtual_jobs::hang(caf::actor_id who) {
  hung_.insert(who);
  auto is_who = [who](auto& x) { return x.actor == who; };
  for (auto& x : ready_)
    if (is_who(x))
      held_.push_back(x);
  std::erase_if(ready_, is_who);
}

void virtual_jobs::release(caf::actor_id who) {
  hung_.erase(who);
  auto is_who = [who](auto& x) { return x.actor == who; };
  for (auto& x : held_)
    if (is_who(x))
      ready_.push_back(x);
  std::erase_if(held_, is_who);
}

void virtual_jobs::slow(caf::actor_id who, instant delay) {
  if (delay > 0)
    slow_[who] = delay;
  else
    slow_.erase(who);
}

void virtual_jobs::reset(caf::actor_id last) {
  base_ = last;
  hung_.clear();
  slow_.clear();
}

std::vector<virtual_job> virtual_jobs::drain() {
  auto all = std::exchange(ready_, {});
  all.insert(all.end(), held_.begin(), held_.end());
  for (auto& [due, x] : late_)
    all.push_back(x);
  held_.clear();
  late_.clear();
  return all;
}

std::uint64_t virtual_jobs::label(caf::actor_id who) const noexcept {
  return who > base_ ? who - base_ : elder_label + who;
}

virtual_job virtual_jobs::describe(caf::resumable* job) const {
  if (job->subtype() == caf::resumable::scheduled_actor) {
    auto id = static_cast<caf::scheduled_actor*>(job)->id();
    return {job, id, label(id)};
  }
  if (auto* x = dynamic_cast<virtual_script*>(job))
    return {job, 0, x->label()};
  auto* self = dynamic_cast<caf::abstract_actor*>(job);
  auto id = self != nullptr ? self->id() : caf::invalid_actor_id;
  return {job, id, label(id)};
}

} // namespace exeunt
