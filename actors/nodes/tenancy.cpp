// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/tenancy.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

tenancy::tenancy(std::size_t stages, patience limits, tenancy_hands& hands)
  : limits_(limits), hands_(hands), lives_(stages),
    exits_(stages, stage_exit::alive) {
}

template <class F>
void tenancy::for_each_alive(F visit) {
  for (std::size_t i = 0; i < lives_.size(); ++i)
    if (lives_[i])
      visit(i);
}

bool tenancy::empty() const noexcept {
  return std::find(lives_.begin(), lives_.end(), true) == lives_.end();
}

void tenancy::moved_in(std::size_t stage) {
  lives_[stage] = true;
  exits_[stage] = stage_exit::alive;
  ++spawned_;
}

void tenancy::moved_out(std::size_t stage, stage_exit how) {
  if (!lives_[stage])
    return;
  lives_[stage] = false;
  exits_[stage] = how;
  ++exited_;
  settle();
}

void tenancy::left_alone(end_reason reason, error why) {
  if (state_ != run_state::running)
    return;
  state_ = run_state::cancelling;
  reason_ = reason;
  why_ = std::move(why);
  deadline_ = hands_.now() + limits_.cancel_grace.count();
  for_each_alive([this](std::size_t i) { hands_.cancel(i); });
  hands_.arm(deadline_);
  settle();
}

void tenancy::dismissed() {
  if (state_ != run_state::running)
    return;
  state_ = run_state::killing;
  if (empty())
    settle();
  else
    quarantine();
}

void tenancy::tick() {
  if (is_final(state_) || state_ == run_state::running
      || hands_.now() < deadline_)
    return;
  if (state_ == run_state::cancelling)
    start_killing();
  else
    quarantine();
}

void tenancy::start_killing() {
  state_ = run_state::killing;
  deadline_ = hands_.now() + limits_.kill_grace.count();
  for_each_alive([this](std::size_t i) { hands_.kill(i); });
  hands_.arm(deadline_);
}

void tenancy::quarantine() {
  for_each_alive(
    [this](std::size_t i) { exits_[i] = stage_exit::quarantined; });
  state_ = run_state::quarantined;
  hands_.conclude();
}

/// Concludes once everybody has left, if nobody is to come.
void tenancy::settle() {
  if (state_ == run_state::running || is_final(state_) || !empty())
    return;
  state_ = run_state::reclaimed;
  hands_.conclude();
}

} // namespace exeunt
