// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a DEPUTY that does what the home orders:
//
//     SUPERVISOR ==> COURIER ──► order ──► hire, begin, relink, ... ──► stage

#include <exeunt/actors/nodes/admission.hpp>
#include <exeunt/actors/nodes/deputy.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/traffic_gates.hpp>
#include <exeunt/actors/stage.hpp>

#include <utility>
#include <variant>

namespace exeunt {

/// Checks what the home has checked, with what is true here.
result<std::unique_ptr<processor>> deputy_state::make(std::size_t stage,
                                                      const hire_stage& how) {
  auto& spec = control_->what().stages[stage];
  if (spec.elided || !spec.what->make)
    return error{ec::refused, "the stage cannot live on this node", spec.name};
  if (logic_->state() != run_state::running || logic_->alive(stage))
    return error{ec::ended, "the node does not take the stage", spec.name};
  if (auto node = missing_node(how); !node.empty())
    return error{ec::unreachable, "the node is not connected to node " + node,
                 control_->core().nodes().name(),
                 "let " + node + " listen where it can be called"};
  auto settings
    = spec.what->canonical({how.settings.begin(), how.settings.end()});
  if (!settings)
    return settings.failure();
  if (auto why = admit(control_->core().nodes().rules(), *spec.what,
                       *settings)) {
    control_->core().note_refusal(why);
    return why;
  }
  return control_->make(stage, *settings);
}

void deputy_state::obey(std::size_t stage, hire_stage& how) {
  auto inside = make(stage, how);
  if (!inside)
    return tell_home(stage, stage_exited{how.incarnation, stage_exit::failed,
                                         inside.failure()});
  auto& book = control_->book(stage);
  if (!how.books.empty())
    if (auto why = enter_copy(how.books, 0, control_->what().stages[stage],
                              book))
      return self_->anon_send(courier_, part_couriers{std::move(why)});
  if (how.incarnation > 0)
    book.restarted();
  auto& facts = control_->what().stages[stage].what->facts;
  auto who = spawn_stage(self_, facts.runs == runs_on::blocking,
                         {control_, stage, how.incarnation, std::move(*inside),
                          caf::actor_cast<caf::actor>(self_)});
  control_->core().spawned.fetch_add(1);
  members_[who.id()] = {stage, how.incarnation};
  tenants().moved_in(tenant_at(stage, how.incarnation));
  actors_[stage] = who;
  forget_early(stage);
  early_[stage];
  expect_ways(stage, how);
  logic_->moved_in(stage);
  control_->seats().move(stage, control_->core().nodes().name());
  control_->enter(stage, how.incarnation, who);
  self_->anon_send(who, open_stage{});
}

/// Lets the stage at one end of a link know who is at the other: `stage`.
void deputy_state::meet(std::size_t link, std::size_t stage, neighbour& who) {
  control_->gates().join(link, who.incarnation);
  control_->seats().move(stage, who.node);
  auto& hub = control_->core().nodes();
  who.carried = who.node != hub.name();
  if (!who.carried) {
    who.who = actors_[stage];
  } else if (who.node.empty()) {
    who.who = courier_;
  } else {
    who.who = hub.courier_to(who.node);
    take_way(link, who);
  }
}

void deputy_state::obey(std::size_t stage, begin_stage& how) {
  auto& spec = control_->what().stages[stage];
  if (!logic_->alive(stage) || how.upstream.size() != spec.inputs.size()
      || how.downstream.size() != spec.outputs.size())
    return;
  auto& links = control_->what().links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (links[i].to == stage)
      meet(i, links[i].from, how.upstream[links[i].in]);
    if (links[i].from == stage)
      meet(i, links[i].to, how.downstream[links[i].out]);
  }
  self_->anon_send(actors_[stage], std::move(how));
  let_pass(stage);
  control_->gates().open(stage);
}

void deputy_state::obey(std::size_t stage, relink_port& how) {
  if (!logic_->alive(stage))
    return;
  auto& links = control_->what().links;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (how.is_input ? links[i].to == stage && links[i].in == how.port
                     : links[i].from == stage && links[i].out == how.port) {
      ways_.forget(i);
      meet(i, how.is_input ? links[i].from : links[i].to, how.whom);
    }
  self_->anon_send(actors_[stage], std::move(how));
  if (control_->gates().is_open(stage))
    let_pass(stage);
}

void deputy_state::obey(std::size_t stage, interrupt_stream& how) {
  control_->raise_epoch(how.stream, how.epoch);
  if (logic_->alive(stage))
    self_->anon_send<caf::message_priority::high>(actors_[stage], how);
}

void deputy_state::obey(std::size_t stage, cancel_stage&) {
  if (logic_->alive(stage))
    cancel(stage);
}

void deputy_state::obey(std::size_t stage, kill_stage&) {
  if (logic_->alive(stage))
    kill(stage);
}

void deputy_state::obey(std::size_t, leave_run&) {
  tenants().forget(control_->key());
  logic_->dismissed();
}

void deputy_state::obey(std::size_t, abandon_run&) {
  abandoned_ = true;
  logic_->left_alone(end_reason::failed,
                     {ec::lost, "the SUPERVISOR of the run is gone"});
}

/// Everything else is for the stage, or not for a node that hosts it.
template <class Message>
void deputy_state::obey(std::size_t stage, Message& other) {
  if (!logic_->alive(stage))
    return;
  auto& who = actors_[stage];
  if constexpr (one_of<Message, media_frames, end_source, new_settings>)
    self_->anon_send(who, std::move(other));
  else if constexpr (one_of<Message, link_credit, upstream_notice>)
    self_->anon_send<caf::message_priority::high>(who, std::move(other));
}

void deputy_state::obey_order(envelope& what) {
  std::visit([&](auto& how) { obey(what.stage, how); }, what.what);
}

} // namespace exeunt
