// This file is part of exeunt. See the file LICENSE for license terms.

// The part of supervision that looks at deadlines: they bound the lack of
// progress, never the length of a healthy drain.

#include <exeunt/actors/supervision.hpp>

#include <algorithm>
#include <limits>

namespace exeunt {

namespace {

/// A stall is noticed within a quarter of its deadline.
constexpr int checks_per_stall = 4;

} // namespace

void supervision::tick() {
  auto now = hands_.now();
  switch (state_) {
    case run_state::starting:
      restart_due();
      if (state_ == run_state::starting && now >= deadline_)
        fail_unopened(culprit());
      break;
    case run_state::running:
      restart_due();
      watch_openings();
      watch_leaving();
      break;
    case run_state::draining:
      restart_due();
      watch_openings();
      watch_leaving();
      if (state_ == run_state::draining)
        watch_drain();
      break;
    case run_state::cancelling:
      if (now >= deadline_)
        start_killing();
      break;
    case run_state::killing:
      if (now >= deadline_)
        quarantine();
      break;
    default:
      return;
  }
  arm_next();
}

/// A stage that replaces another has as long to open as it had at the start.
void supervision::watch_openings() {
  auto now = hands_.now();
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (stages_[i].now == life::opening && stages_[i].open_by <= now)
      return fail_unopened(i);
}

void supervision::fail_unopened(std::size_t stage) {
  fail(stage, {ec::timed_out, "did not open within the deadline",
               plan_.stages[stage].name});
}

/// Who does not leave when asked ends with the whole run.
void supervision::watch_leaving() {
  auto now = hands_.now();
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (stages_[i].withdrawn && alive(i) && stages_[i].leave_by <= now)
      return fail(i, stages_[i].withdrawn);
}

void supervision::watch_drain() {
  auto now = hands_.now();
  auto progress = hands_.progress();
  if (progress != last_progress_ || hands_.waits_for_time() || is_patient()) {
    last_progress_ = progress;
    last_progress_at_ = now;
  }
  if (end_wanted_ && now >= grace_over_)
    if (auto late = late_source())
      return fail(*late, {ec::stalled,
                          "the source did not end when asked",
                          {},
                          "its produce must return; see the report"});
  if (now - last_progress_at_ < limits_.stall.count())
    return;
  auto stage = culprit();
  fail(stage, {ec::stalled, "the run made no progress while draining",
               plan_.stages[stage].name, "the report says who waits for whom"});
}

/// Returns whether the run waits for a stage to come back, which has deadlines
/// of its own.
bool supervision::is_patient() const noexcept {
  return std::any_of(stages_.begin(), stages_.end(), [](auto& it) {
    return it.now == life::paused || it.now == life::opening;
  });
}

/// Returns a source that was asked to end and has not.
std::optional<std::size_t> supervision::late_source() const {
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (is_source(i) && stages_[i].now == life::running
        && !plan_.stages[i].what->facts.drains && !hands_.has_finished(i))
      return i;
  return std::nullopt;
}

/// Returns the stage nearest to a sink that has not done its part.
std::size_t supervision::last_unfinished() const noexcept {
  auto least = state_ == run_state::starting ? life::opening : life::running;
  for (auto i = stages_.size(); i-- > 0;)
    if (stages_[i].now == least)
      return i;
  for (auto i = stages_.size(); i-- > 0;)
    if (stages_[i].now != life::gone)
      return i;
  return 0;
}

/// Returns the stage that everybody waits for: follows who waits for whom.
std::size_t supervision::culprit() const {
  auto at = last_unfinished();
  for (auto n = stages_.size(); n > 0 && stages_[at].now == life::running;
       --n) {
    auto next = hands_.waits_for(at);
    if (!next || stages_[*next].now != life::running)
      break;
    at = *next;
  }
  return at;
}

/// Asks for the next tick that any deadline needs.
void supervision::arm_next() {
  auto due = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    auto& it = stages_[i];
    if (it.now == life::paused && !waits_for_group(i))
      due = std::min(due, it.restart_at);
    if (it.now == life::opening && state_ <= run_state::draining)
      due = std::min(due, it.open_by);
    if (it.withdrawn && alive(i) && state_ <= run_state::draining)
      due = std::min(due, it.leave_by);
  }
  if (state_ == run_state::draining) {
    auto step = limits_.stall.count() / checks_per_stall;
    due = std::min(due, hands_.now() + step);
  } else if (state_ != run_state::running && !is_final(state_)) {
    due = std::min(due, deadline_);
  }
  if (due != std::numeric_limits<std::int64_t>::max() && !concluded_)
    hands_.arm(due);
}

} // namespace exeunt
