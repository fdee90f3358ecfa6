// This file is part of exeunt. See the file LICENSE for license terms.

// The part of supervision that brings stages back:
//
//     failed, lost ──► paused ──► (a node is found) ──► opening
//                        └──► nobody takes it: the run fails

#include <exeunt/actors/supervision.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Returns whether `why` is about the node of a stage, not about the stage. A
/// node may have become full since it told how many runs it has.
bool is_of_node(const error& why) {
  return why == ec::lost || why == ec::unreachable || why == ec::refused
         || why == ec::exhausted || why == ec::ended;
}

} // namespace

/// Returns whether a stage that failed is to come back as its policy says.
bool supervision::comes_back(std::size_t stage, const error& why) {
  switch (plan_.stages[stage].policy) {
    case on_failure::restart:
      return restart_later(stage);
    case on_failure::respawn:
      return is_of_node(why) && restart_later(stage);
    case on_failure::bypass:
      return is_of_node(why) && bypass(stage);
    default:
      return false;
  }
}

bool supervision::restart_later(std::size_t stage) {
  auto& it = stages_[stage];
  auto now = hands_.now();
  auto period = defaults::restart_period.count();
  std::erase_if(it.restarts, [&](auto at) { return at + period < now; });
  if (it.restarts.size() >= defaults::max_restarts)
    return false;
  auto pause = defaults::restart_backoff.count() << it.restarts.size();
  it.restarts.push_back(now);
  come_back_at(stage, now + pause);
  return true;
}

/// Who is bypassed needs nothing that could fail a second time.
bool supervision::bypass(std::size_t stage) {
  if (std::exchange(stages_[stage].bypassed, true))
    return false;
  hands_.bypass(stage);
  come_back_at(stage, hands_.now());
  return true;
}

/// Who goes on with a stage that begins anew would have to know what that has
/// forgotten.
void supervision::withdraw_group(std::size_t stage, const error& why) {
  auto& group = plan_.stages[stage].group;
  for (std::size_t i = 0; !group.empty() && i < stages_.size(); ++i)
    if (i != stage && plan_.stages[i].group == group)
      withdraw(i, why);
}

/// Returns whether another of its group has still to leave.
bool supervision::waits_for_group(std::size_t stage) const noexcept {
  auto& group = plan_.stages[stage].group;
  for (std::size_t i = 0; !group.empty() && i < stages_.size(); ++i)
    if (plan_.stages[i].group == group && stages_[i].withdrawn && alive(i))
      return true;
  return false;
}

void supervision::come_back_at(std::size_t stage, std::int64_t when) {
  auto& it = stages_[stage];
  it.before = std::exchange(it.exit, stage_exit::alive);
  it.restart_at = when;
  it.place_by = 0;
  it.now = life::paused;
  ++it.incarnation;
  arm_next();
}

void supervision::restart_due() {
  auto now = hands_.now();
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (stages_[i].now == life::paused && stages_[i].restart_at <= now
        && !waits_for_group(i) && has_place(i))
      spawn(i);
}

/// Returns whether `stage` has a node to go to; if not, the next look is soon,
/// and the last one fails the run.
bool supervision::has_place(std::size_t stage) {
  auto& it = stages_[stage];
  auto why = hands_.find_place(stage);
  if (!why)
    return true;
  auto now = hands_.now();
  if (it.place_by == 0)
    it.place_by = now + defaults::respawn_deadline.count();
  it.restart_at = now + defaults::respawn_poll.count();
  if (now >= it.place_by)
    fail(stage, std::move(why));
  return false;
}

} // namespace exeunt
