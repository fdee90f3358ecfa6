// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/supervision.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

supervision::supervision(const plan& what, deadlines limits, stagehands& hands)
  : plan_(what), limits_(limits), hands_(hands), stages_(what.stages.size()),
    failed_(what.stages.size()) {
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (plan_.stages[i].elided) {
      stages_[i].now = life::gone;
      stages_[i].exit = stage_exit::elided;
    }
}

bool supervision::alive(std::size_t stage) const noexcept {
  auto now = stages_[stage].now;
  return now == life::opening || now == life::ready || now == life::running
         || now == life::stuck;
}

bool supervision::is_source(std::size_t stage) const noexcept {
  return plan_.stages[stage].inputs.empty();
}

template <class F>
void supervision::for_each_alive(F visit) {
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (alive(i))
      visit(i);
}

// -- start --------------------------------------------------------------------

void supervision::start() {
  deadline_ = hands_.now() + limits_.start.count();
  for (auto i = stages_.size(); i-- > 0;)
    if (stages_[i].now == life::absent && state_ == run_state::starting)
      spawn(i);
  arm_next();
  settle();
}

void supervision::spawn(std::size_t stage) {
  auto& it = stages_[stage];
  it.withdrawn = {};
  if (auto why = hands_.spawn(stage, it.incarnation)) {
    it.now = life::gone;
    it.exit = stage_exit::failed;
    return stage_failed(stage, std::move(why));
  }
  ++spawned_;
  it.now = life::opening;
  it.open_by = hands_.now() + limits_.start.count();
  it.exit = stage_exit::alive;
}

void supervision::opened(std::size_t stage, std::uint32_t incarnation) {
  auto& it = stages_[stage];
  if (it.incarnation != incarnation || it.now != life::opening)
    return;
  it.now = life::ready;
  if (state_ == run_state::starting)
    begin_all();
  else if (state_ == run_state::running || state_ == run_state::draining)
    begin_one(stage);
}

void supervision::begin_all() {
  auto waits = std::any_of(stages_.begin(), stages_.end(), [](auto& it) {
    return it.now != life::ready && it.now != life::gone;
  });
  if (waits)
    return;
  state_ = run_state::running;
  for (auto i = stages_.size(); i-- > 0;)
    if (stages_[i].now == life::ready)
      begin_one(i);
  if (end_wanted_)
    drain();
}

void supervision::begin_one(std::size_t stage) {
  stages_[stage].now = life::running;
  hands_.begin(stage);
  if (stages_[stage].incarnation == 0)
    return;
  for (auto& link : plan_.links)
    if (link.to == stage && stages_[link.from].exit == stage_exit::ended)
      hands_.end_in_stead(link.from, stage);
  if (state_ == run_state::draining && is_source(stage))
    hands_.request_end(stage);
}

// -- end ----------------------------------------------------------------------

void supervision::end() {
  end_wanted_ = true;
  if (state_ == run_state::running)
    drain();
}

void supervision::drain() {
  state_ = run_state::draining;
  auto now = hands_.now();
  grace_over_ = now + limits_.end_grace.count();
  last_progress_at_ = now;
  last_progress_ = hands_.progress();
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (is_source(i) && stages_[i].now == life::running)
      hands_.request_end(i);
  arm_next();
}

void supervision::withdraw(std::size_t stage, const error& why) {
  auto& it = stages_[stage];
  if (state_ >= run_state::cancelling || !alive(stage) || it.withdrawn)
    return;
  if (plan_.stages[stage].policy == on_failure::fail)
    return fail(stage, why);
  it.withdrawn = why;
  it.leave_by = hands_.now() + limits_.cancel_grace.count();
  hands_.cancel(stage);
  arm_next();
}

void supervision::cancel() {
  if (state_ >= run_state::cancelling)
    return;
  reason_ = end_reason::cancelled;
  start_cancelling();
}

void supervision::fail(std::size_t stage, error why) {
  if (reason_ != end_reason::ended)
    return;
  reason_ = end_reason::failed;
  failed_ = stage;
  why_ = std::move(why);
  if (state_ < run_state::cancelling)
    start_cancelling();
}

void supervision::start_cancelling() {
  state_ = run_state::cancelling;
  deadline_ = hands_.now() + limits_.cancel_grace.count();
  for (auto& it : stages_) {
    if (it.now == life::paused)
      it.exit = it.before;
    if (it.now == life::paused || it.now == life::absent)
      it.now = life::gone;
  }
  for_each_alive([this](std::size_t i) { hands_.cancel(i); });
  arm_next();
  settle();
}

void supervision::start_killing() {
  state_ = run_state::killing;
  deadline_ = hands_.now() + limits_.kill_grace.count();
  for_each_alive([this](std::size_t i) { hands_.kill(i); });
  arm_next();
}

void supervision::quarantine() {
  for (auto& it : stages_)
    if (it.now != life::gone) {
      it.now = life::stuck;
      it.exit = stage_exit::quarantined;
    }
  settle();
}

// -- exits --------------------------------------------------------------------

void supervision::down(std::size_t stage, std::uint32_t incarnation,
                       stage_exit how, error why) {
  auto& it = stages_[stage];
  if (it.incarnation != incarnation || !alive(stage))
    return;
  ++(how == stage_exit::lost ? lost_ : exited_);
  it.now = life::gone;
  it.exit = how == stage_exit::alive ? stage_exit::killed : how;
  if (it.withdrawn && it.exit != stage_exit::ended
      && it.exit != stage_exit::lost)
    it.exit = stage_exit::failed;
  if (it.exit == stage_exit::ended)
    stage_ended(stage);
  else if (it.exit == stage_exit::failed || it.exit == stage_exit::lost)
    stage_failed(stage, std::move(why));
  else if (it.exit == stage_exit::killed && state_ < run_state::cancelling)
    stage_failed(stage, {ec::cancelled, "the actor was killed from outside",
                         plan_.stages[stage].name});
  settle();
}

void supervision::stage_ended(std::size_t stage) {
  for (auto& link : plan_.links)
    if (link.from == stage && stages_[link.to].incarnation > 0
        && stages_[link.to].now == life::running)
      hands_.end_in_stead(stage, link.to);
  auto flowing = false;
  for (std::size_t i = 0; i < stages_.size(); ++i)
    flowing = flowing || (is_source(i) && stages_[i].now != life::gone);
  if (state_ == run_state::running && !flowing)
    drain();
}

void supervision::stage_failed(std::size_t stage, error why) {
  if (state_ >= run_state::cancelling || !comes_back(stage, why))
    fail(stage, std::move(why));
  else if (!stages_[stage].withdrawn)
    withdraw_group(stage, why);
}

bool supervision::nobody_left() const noexcept {
  return std::all_of(stages_.begin(), stages_.end(), [](auto& it) {
    return it.now == life::gone || it.now == life::stuck;
  });
}

/// Concludes once every stage has left or is known to be stuck.
void supervision::settle() {
  if (concluded_ || !nobody_left())
    return;
  auto stuck = std::any_of(stages_.begin(), stages_.end(),
                           [](auto& it) { return it.now == life::stuck; });
  if (stuck)
    state_ = run_state::quarantined;
  else
    state_ = lost_ > 0 ? run_state::ended_with_losses : run_state::reclaimed;
  concluded_ = true;
  hands_.conclude();
}

} // namespace exeunt
