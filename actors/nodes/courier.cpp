// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/last_in_line.hpp>
#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/post.hpp>

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
    [this](departing_frames& x) { take(x); },
    [this](const outgoing& x) { take(x); },
    [this](dispatch_parcel) {
      dispatches_ = false;
      if (!link_)
        return;
      if (clock_->now() >= link_->due())
        dispatch();
      else
        dispatch_soon();
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
  queue_ = {};
  core_->nodes().meet(to_.node, caf::actor_cast<caf::actor>(self_),
                      to_.address);
  ask_fates();
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
  link_->add(what.message, clock_->now());
  added(what.urgent);
}

/// Writes `what` where the next parcel is made.
void courier_state::put(const envelope& what) {
  link_->add([&](auto& to) { append_octets(to, what); }, clock_->now());
}

void courier_state::added(bool urgent) {
  if (urgent || link_->waiting() >= defaults::full_parcel)
    dispatch();
  else
    dispatch_soon();
}

void courier_state::dispatch_soon() {
  if (dispatches_ || (link_->waiting() == 0 && !link_->owes()))
    return;
  auto due = link_->due();
  if (clock_->now() >= due) {
    dispatches_ = true;
    post_last(core_->sched(), caf::actor_cast<caf::actor>(self_),
              pack(caf::message_priority::normal, dispatch_parcel{}),
              *self_->context());
  } else if (due != dispatch_at_) {
    dispatch_at_ = due;
    clock_->arm_exactly(self_->address(), parcel_tick, due);
  }
}

void courier_state::dispatch() {
  if (!link_ || (link_->waiting() == 0 && !link_->owes()))
    return;
  self_->send(far_, parcel{link_->take(clock_->now(), demand_)});
  demand_ = queue_.has_live();
}

/// Tells the other node that this one is there, and asks whether it is.
void courier_state::look_around() {
  if (!link_ && knocked_at_ == 0)
    return;
  auto now = clock_->now();
  auto silent = link_ ? link_->is_silent(now)
                      : now - knocked_at_ >= defaults::node_timeout.count();
  if (silent)
    return lose({ec::lost, "the node does not answer", to_.node});
  if (link_) {
    tell_of_us();
    tell_fates();
  }
  dispatch();
  clock_->arm(self_->address(), heartbeat_tick,
              now + defaults::node_heartbeat.count());
}

void courier_state::tell(wire_message what) {
  put({{}, 0, std::move(what)});
}

void courier_state::tell_of_us() {
  auto& hub = core_->nodes();
  if (auto card = hub.card(); card != shown_) {
    tell(card);
    shown_ = std::move(card);
  }
  tell(node_load{static_cast<std::uint32_t>(core_->census().runs), hub.stages,
                 hub.cpu, hub.refused});
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
