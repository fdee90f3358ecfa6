// This file is part of exeunt. See the file LICENSE for license terms.

// How a run deals with stages that it cannot see: those that are out of reach,
// and those that were given up. Both may be heard of again.

#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/run_control.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

lost_tenant run_control::loss_of(std::size_t stage, std::uint32_t incarnation,
                                 std::string node) {
  return {std::move(node),
          {key_, static_cast<std::uint32_t>(stage), incarnation},
          weak_from_this(),
          core_->sched().time().now()};
}

/// The node may be in reach again already.
void run_control::lose(lost_tenant what) {
  {
    std::lock_guard guard{lock_};
    auto since = static_cast<double>(what.at - started_at_) / 1e9;
    losses_[what.who.stage] = {what.node, since};
  }
  auto& hub = core_->nodes();
  auto [run, stage, incarnation] = what.who;
  auto courier = hub.courier_to(what.node);
  hub.losses().add(std::move(what));
  if (courier)
    carry(courier, run, stage, ask_fate{incarnation});
}

void run_control::hear_of(const tenant& who, const tenant_fate& how) {
  std::lock_guard guard{lock_};
  ++heard_;
  --said_.actors_lost;
  ++said_.actors_exited;
  if (seats_.incarnation(who.stage) == who.incarnation)
    close_books(who.stage, how);
  if (said_.state == run_state::ended_with_losses && said_.actors_lost == 0)
    said_.state = run_state::reclaimed;
  if (over_)
    state_.store(said_.state, std::memory_order_release);
}

/// To be called under the lock; nobody else writes in the books of who is lost.
/// A node that knows nothing of the stage has no books either.
void run_control::close_books(std::size_t stage, const tenant_fate& how) {
  fates_[stage] = how.how;
  if (exits_[stage] == stage_exit::lost)
    exits_[stage] = how.how;
  auto& book = *books_[stage];
  static_cast<void>(enter_copy(how.books, 0, plan_->stages[stage], book));
  book.busy_since.set(0);
  book.wake_due.set(0);
  book.leave(how.how);
}

/// The SUPERVISOR does not count who was heard of.
void run_control::correct_losses() {
  said_.actors_lost -= heard_;
  said_.actors_exited += heard_;
  for (auto [stage, how] : fates_)
    if (exits_[stage] == stage_exit::lost)
      exits_[stage] = how;
  if (said_.state == run_state::ended_with_losses && said_.actors_lost == 0)
    said_.state = run_state::reclaimed;
}

std::vector<caf::actor> run_control::stragglers() const {
  std::lock_guard guard{lock_};
  std::vector<caf::actor> out;
  for (auto& [stage, who] : stuck_)
    out.push_back(who);
  return out;
}

std::optional<lost_tenant> run_control::straggler_returned(caf::actor_id who) {
  std::unique_lock guard{lock_};
  auto same = [&](auto& it) { return it.second.id() == who; };
  auto i = std::find_if(stuck_.begin(), stuck_.end(), same);
  if (i == stuck_.end())
    return std::nullopt;
  auto stage = i->first;
  auto incarnation = seats_.incarnation(stage);
  auto& book = *books_[stage];
  auto lost = book.left() == stage_exit::lost;
  actors_[stage] = nullptr;
  stuck_.erase(i);
  --said_.actors_quarantined;
  ++(lost ? said_.actors_lost : said_.actors_exited);
  if (lost)
    exits_[stage] = stage_exit::lost;
  guard.unlock();
  if (lost)
    return loss_of(stage, incarnation, seats_.node_of(stage));
  if (home_)
    home_->returned(stage, incarnation);
  return std::nullopt;
}

} // namespace exeunt
