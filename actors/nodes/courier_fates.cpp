// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a COURIER that finds out what became of those who were lost:
//
//     home: meet ──► ask_fate ──► the node: has left, lives here, unknown
//     home corrects what it said ◄── stage_fate ◄─┘
//       └──► fate_heard ──► the node forgets it

#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/send.hpp>

#include <utility>

namespace exeunt {

/// Returns whether it is about a stage that one of the nodes has lost.
bool courier_state::take_fate(const envelope& what) {
  if (std::holds_alternative<ask_fate>(what.what))
    answer_fate(what);
  else if (std::holds_alternative<stage_fate>(what.what))
    hear_fate(what);
  else if (auto heard = std::get_if<fate_heard>(&what.what))
    core_->nodes().tenants().forget(
      tenant{what.run, what.stage, heard->incarnation});
  else
    return false;
  return true;
}

// -- at home ------------------------------------------------------------------

/// The other node is in reach again.
void courier_state::ask_fates() {
  auto now = clock_->now();
  for (auto& it : core_->nodes().losses().lost_with(to_.node, now))
    put({it.run, it.stage, ask_fate{it.incarnation}});
}

void courier_state::hear_fate(const envelope& from) {
  auto& how = std::get<stage_fate>(from.what);
  tenant who{from.run, from.stage, how.incarnation};
  take({to_octets({who.run, who.stage, fate_heard{who.incarnation}})});
  auto lost = core_->nodes().losses().settle(who);
  if (!lost)
    return;
  core_->found();
  if (auto control = lost->run.lock())
    control->hear_of(who, how.what);
}

// -- on the node that hosts ---------------------------------------------------

/// Whoever hosts it does so in vain, even if the stage has left.
void courier_state::answer_fate(const envelope& question) {
  auto& ask = std::get<ask_fate>(question.what);
  tenant who{question.run, question.stage, ask.incarnation};
  if (!tell_fate(who))
    asked_.push_back(who);
  auto control = core_->nodes().find(who.run);
  if (control && who.stage < control->what().stages.size()
      && control->seats().plays(who.stage, who.incarnation))
    self_->anon_send(control->supervisor(), home_lost{});
}

/// Returns whether it is known. Of whom the node knows nothing it had before it
/// was started anew, or has forgotten.
bool courier_state::tell_fate(const tenant& who) {
  auto& tenants = core_->nodes().tenants();
  if (tenants.lives_here(who))
    return false;
  stage_fate out{who.incarnation,
                 {stage_exit::killed,
                  {ec::lost, "the node knows nothing of the stage", to_.node}}};
  if (auto known = tenants.fate_of(who))
    out.what = *std::move(known);
  take({to_octets({who.run, who.stage, std::move(out)}), true});
  return true;
}

/// Looks whether those have left who had to.
void courier_state::tell_fates() {
  std::erase_if(asked_, [this](auto& who) { return tell_fate(who); });
}

} // namespace exeunt
