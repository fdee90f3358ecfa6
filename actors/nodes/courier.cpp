// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/clerk.hpp>
#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor_cast.hpp>
#include <caf/send.hpp>

#include <utility>

namespace exeunt {

courier_state::~courier_state() {
  if (clock_)
    clock_->forget(self_->address());
}

void courier_state::prepare(std::shared_ptr<engine_core> core, destination to) {
  core_ = std::move(core);
  to_ = std::move(to);
  clock_ = &core_->sched().time();
  self_->set_default_handler(caf::drop);
  self_->set_down_handler([this](const caf::down_msg&) {
    lose({ec::lost, "the connection to the node broke", to_.node});
  });
}

caf::behavior courier_state::handlers() {
  return {
    [this](const outgoing& x) { take(x); },
    [this](dispatch_parcel) {
      dispatches_ = false;
      dispatch();
    },
    [this](const parcel& x) { hear(x); },
    [this](const knock_at& x) { knock(x.agent); },
    [this](const meet_courier& x) { meet(x.far); },
    [this](const part_couriers& x) { lose(x.why); },
    [this](tick x) {
      if (x.token == parcel_tick)
        dispatch();
      else
        look_around();
    },
  };
}

// -- acquaintance -------------------------------------------------------------

/// Who answers is the other COURIER.
void courier_state::knock(const caf::actor& agent) {
  far_ = agent;
  self_->monitor(far_);
  self_->send(far_, parcel{});
  knocked_at_ = clock_->now();
  look_around();
}

void courier_state::meet(const caf::actor& far) {
  if (far_)
    self_->demonitor(far_);
  far_ = far;
  self_->monitor(far_);
  knocked_at_ = 0;
  link_.emplace(clock_->now());
  core_->nodes().meet(to_.node, caf::actor_cast<caf::actor>(self_),
                      to_.address);
  look_around();
}

void courier_state::hear(const parcel& what) {
  if (knocked_at_ != 0)
    meet(caf::actor_cast<caf::actor>(self_->current_sender()));
  read(what);
}

// -- to the other node --------------------------------------------------------

/// What else lies in the mailbox goes with it, unless it is urgent.
void courier_state::take(const outgoing& what) {
  if (!link_)
    return;
  link_->add(what.message);
  if (what.urgent || link_->waiting() >= defaults::full_parcel)
    dispatch();
  else if (!dispatches_)
    dispatch_soon();
}

void courier_state::dispatch_soon() {
  auto due = link_->due();
  if (clock_->now() >= due) {
    dispatches_ = true;
    self_->anon_send(caf::actor_cast<caf::actor>(self_), dispatch_parcel{});
  } else if (due != dispatch_at_) {
    dispatch_at_ = due;
    clock_->arm(self_->address(), parcel_tick, due);
  }
}

void courier_state::dispatch() {
  if (link_ && link_->waiting() > 0)
    self_->send(far_, parcel{link_->take(clock_->now())});
}

/// Tells the other node that this one is there, and asks whether it is.
void courier_state::look_around() {
  if (!link_ && knocked_at_ == 0)
    return;
  auto now = clock_->now();
  auto heard_at = link_ ? link_->heard_at() : knocked_at_;
  if (now - heard_at >= defaults::node_timeout.count())
    return lose({ec::lost, "the node does not answer", to_.node});
  if (link_)
    tell_of_us();
  dispatch();
  clock_->arm(self_->address(), heartbeat_tick,
              now + defaults::node_heartbeat.count());
}

void courier_state::tell(wire_message what) {
  link_->add(to_octets({{}, 0, std::move(what)}));
}

void courier_state::tell_of_us() {
  auto& hub = core_->nodes();
  if (auto card = hub.card(); card != shown_) {
    tell(card);
    shown_ = std::move(card);
  }
  auto count = core_->census();
  tell(node_load{static_cast<std::uint32_t>(count.runs),
                 static_cast<std::uint32_t>(count.alive), hub.cpu,
                 hub.refused});
}

// -- from the other node ------------------------------------------------------

void courier_state::read(const parcel& what) {
  if (!link_)
    return;
  auto content = link_->read(what.octets, clock_->now());
  if (!content)
    return lose(content.failure());
  for (auto& octets : content->messages) {
    auto message = envelope_from_octets(octets, core_->pool());
    if (!message)
      return lose(message.failure());
    shift_instants(message->what, content->offset);
    deliver(*message);
  }
}

/// A message about a run that is over, or was refused, is nobody's. On a node
/// that hosts, frames take the way of orders: none comes before the order to
/// begin.
void courier_state::deliver(envelope& what) {
  if (take_news(what.what))
    return;
  if (std::holds_alternative<host_run>(what.what))
    return host(what);
  auto control = core_->nodes().find(what.run);
  if (!control)
    return refuse(what);
  if (what.run.home == core_->nodes().instance())
    deliver_to_home(*control, what);
  else
    self_->anon_send(control->supervisor(), std::move(what));
}

/// Returns whether the other node speaks of itself, or asks about this one.
bool courier_state::take_news(wire_message& what) {
  auto& hub = core_->nodes();
  auto now = clock_->now();
  if (auto load = std::get_if<node_load>(&what)) {
    hub.learn(to_.node, *load, now, link_->round_trip());
  } else if (auto card = std::get_if<node_card>(&what)) {
    hub.learn(to_.node, std::move(*card));
    if (to_.agent)
      self_->anon_send(to_.agent, node_met{to_.node});
  } else if (auto request = std::get_if<ask_nodes>(&what)) {
    tell(nodes_told{request->ticket, hub.views(now)});
    dispatch();
  } else if (auto told = std::get_if<nodes_told>(&what)) {
    if (told->ticket != 0)
      hub.inquiries().settle(told->ticket, std::move(*told));
    else if (to_.agent)
      self_->anon_send(to_.agent, nodes_heard{std::move(told->nodes)});
  } else if (auto question = std::get_if<ask_kind>(&what)) {
    spawn_clerk(core_, caf::actor_cast<caf::actor>(self_),
                std::move(*question));
  } else if (auto answer = std::get_if<kind_told>(&what)) {
    hub.inquiries().settle(answer->ticket, std::move(*answer));
  } else {
    return false;
  }
  return true;
}

/// Frames are for a stage, all else for the STAND-IN of one.
void courier_state::deliver_to_home(run_control& control, envelope& what) {
  if (std::holds_alternative<run_left>(what.what))
    return self_->anon_send(control.supervisor(), host_left{self_->id()});
  auto who = control.actor_at(what.stage);
  if (!who)
    return;
  if (auto all = std::get_if<media_frames>(&what.what))
    self_->anon_send(who, std::move(*all));
  else if (auto credit = std::get_if<link_credit>(&what.what))
    self_->anon_send<caf::message_priority::high>(who, *credit);
  else if (auto notice = std::get_if<upstream_notice>(&what.what))
    self_->anon_send<caf::message_priority::high>(who, std::move(*notice));
  else if (control.seats().node_of(what.stage) == to_.node)
    self_->anon_send(who, std::move(what));
}

/// What the node refuses it refuses once it comes to hiring: until then the
/// home has nobody who could hear it.
void courier_state::host(const envelope& what) {
  auto& how = std::get<host_run>(what.what);
  refused_.erase(what.run);
  auto why = core_->host(what.run, how, caf::actor_cast<caf::actor>(self_));
  if (why)
    refused_.emplace(what.run, std::move(why));
}

/// Answers what is about a run that this node does not host.
void courier_state::refuse(const envelope& what) {
  auto answer = [&](wire_message how) {
    take({to_octets({what.run, what.stage, std::move(how)}), true});
  };
  auto i = refused_.find(what.run);
  if (auto how = std::get_if<hire_stage>(&what.what))
    answer(stage_exited{how->incarnation, stage_exit::failed,
                        i == refused_.end()
                          ? error{ec::ended, "the node does not host the run",
                                  core_->nodes().name()}
                          : i->second});
  if (!std::holds_alternative<leave_run>(what.what))
    return;
  if (i != refused_.end())
    refused_.erase(i);
  answer(run_left{});
}

// -- the end ------------------------------------------------------------------

/// Who counts on the other node learns of it by the exit.
void courier_state::lose(const error& why) {
  core_->nodes().part(to_.node, self_->id());
  core_->log(log_entry::severity::warning, "node " + to_.node, to_string(why));
  link_.reset();
  self_->quit();
}

caf::actor spawn_courier(const std::shared_ptr<engine_core>& core,
                         destination to) {
  return core->system().spawn<courier_actor, caf::lazy_init>(core,
                                                             std::move(to));
}

} // namespace exeunt
