// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a SUPERVISOR that deals with nodes which do not reach each other.
// Mostly one of them is gone, and this node finds out, too. If it does not, one
// end of the link has to go where it is reached, and if it may not, the run
// fails.
//
//     link_lost ──► doubt ──► one of the stages was lost meanwhile
//                     └──► a second later both are there ──► withdraw one

#include <exeunt/actors/supervisor.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Returns how well a run goes on if a stage with `policy` has to leave.
int readiness(on_failure policy) {
  switch (policy) {
    case on_failure::respawn:
    case on_failure::bypass:
      return 2;
    case on_failure::restart:
      return 1;
    default:
      return 0;
  }
}

} // namespace

/// Returns whether the ends are still those of which the nodes speak, and
/// something is missing: who has ended may have sent all that it had.
bool supervisor_state::is_broken(const link_lost& what) const {
  auto& links = control_->what().links;
  if (what.link >= links.size())
    return false;
  auto& link = links[what.link];
  auto sends = logic_->alive(link.from)
               || (logic_->exit_of(link.from) == stage_exit::ended
                   && has_mail(link));
  return sends && logic_->alive(link.to)
         && incarnation_of(link) == what.incarnation;
}

bool supervisor_state::is_leaving(std::size_t stage) const {
  return logic_->alive(stage) && logic_->withdrawn_for(stage);
}

/// Both nodes tell of it.
void supervisor_state::doubt(const link_lost& what) {
  auto known = std::ranges::any_of(doubts_, [&](auto& it) {
    return it.what.link == what.link && it.what.incarnation == what.incarnation;
  });
  if (known || !is_broken(what))
    return;
  doubts_.push_back({what, now() + defaults::node_doubt.count()});
  clock_->arm(self_->address(), doubt_tick, doubts_.front().until);
}

/// Who was to leave may have ended before it heard of that: so each link is
/// looked at until it is whole, or the run is over.
void supervisor_state::end_doubts() {
  if (logic_->state() >= run_state::cancelling)
    return doubts_.clear();
  std::erase_if(doubts_, [this](auto& it) { return !is_broken(it.what); });
  for (auto& it : doubts_)
    if (it.until <= now()) {
      give_up(control_->what().links[it.what.link]);
      it.until = now() + defaults::node_doubt.count();
    }
  std::ranges::sort(doubts_, {}, &doubtful_link::until);
  if (!doubts_.empty())
    clock_->arm(self_->address(), doubt_tick, doubts_.front().until);
}

/// The receiver goes, unless only the sender may come back and is still there.
/// Codecs of the link go with the stage that they stand beside.
void supervisor_state::give_up(const planned_link& link) {
  if (is_leaving(link.from) || is_leaving(link.to))
    return;
  auto& stages = control_->what().stages;
  auto& seats = control_->seats();
  auto from = stages[link.from].beside.value_or(link.from);
  auto to = stages[link.to].beside.value_or(link.to);
  auto sender_goes = logic_->alive(link.from)
                     && readiness(stages[from].policy)
                          > readiness(stages[to].policy);
  auto who = sender_goes ? from : to;
  error why{ec::lost,
            "nodes " + seats.node_of(link.from) + " and "
              + seats.node_of(link.to) + " do not reach each other",
            stages[who].name, "see to the network between them"};
  log(log_entry::severity::warning, to_string(why));
  logic_->withdraw(who, why);
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (i != who && move_together(i, who))
      logic_->withdraw(i, why);
}

} // namespace exeunt
