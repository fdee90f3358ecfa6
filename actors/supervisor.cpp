// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/bypass.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/stand_in.hpp>
#include <exeunt/actors/stage.hpp>
#include <exeunt/actors/stage_orders.hpp>
#include <exeunt/actors/supervisor.hpp>

#include <caf/send.hpp>

#include <string>
#include <utility>

namespace exeunt {

supervisor_state::supervisor_state(caf::event_based_actor* self) : self_(self) {
}

supervisor_state::~supervisor_state() {
  if (clock_)
    clock_->forget(self_->address());
}

void supervisor_state::prepare(std::shared_ptr<run_control> control) {
  control_ = std::move(control);
  clock_ = &control_->core().sched().time();
  actors_.resize(control_->what().stages.size());
  hired_by_.resize(actors_.size());
  hosts_ = std::make_unique<run_hosts>(self_, control_);
  auto& options = control_->options();
  deadlines limits{options.start_deadline, options.end_grace, options.stall,
                   options.cancel_grace, options.kill_grace};
  logic_ = std::make_unique<supervision>(control_->what(), limits, *this);
  self_->set_default_handler(caf::drop);
  self_->set_down_handler(
    [this](const caf::down_msg& x) { handle([&] { down(x); }); });
}

/// Calls the logic and publishes what it decided.
template <class F>
void supervisor_state::handle(F call) {
  call();
  control_->publish(*logic_);
}

caf::behavior supervisor_state::handlers() {
  return {
    [this](start_run) { handle([&] { logic_->start(); }); },
    [this](stage_opened x) {
      handle([&] { logic_->opened(x.stage, x.incarnation); });
    },
    [this](tick x) {
      handle([&] {
        if (x.token == logic_tick)
          logic_->tick();
        else
          end_doubts();
      });
    },
    [this](const link_lost& x) { doubt(x); },
    [this](end_run) { handle([&] { logic_->end(); }); },
    [this](cancel_run) { handle([&] { logic_->cancel(); }); },
    [this](host_left x) {
      if (hosts_->leave(x.courier))
        leave_last();
    },
  };
}

// -- implementation of stagehands ---------------------------------------------

std::int64_t supervisor_state::now() const noexcept {
  return clock_->now();
}

void supervisor_state::arm(std::int64_t due) {
  clock_->arm(self_->address(), logic_tick, due);
}

error supervisor_state::spawn(std::size_t stage, std::uint32_t incarnation) {
  auto& spec = control_->what().stages[stage];
  if (incarnation > 0) {
    log(log_entry::severity::warning,
        "restarts " + spec.name + " after "
          + to_string(control_->book(stage).why()));
    control_->book(stage).restarted();
  }
  auto settings = control_->recast(stage);
  auto here = lives_here(stage);
  auto who = here ? spawn_here(stage, incarnation, settings)
                  : spawn_there(stage, incarnation);
  if (!who) {
    control_->book(stage).fail(who.failure());
    return who.failure();
  }
  control_->core().spawned.fetch_add(1);
  members_[who->id()] = {stage, incarnation};
  actors_[stage] = *who;
  control_->enter(stage, incarnation, *who);
  // Another node may answer at once: who gets the answer has to be known.
  if (here)
    self_->anon_send(*who, open_stage{});
  else
    hire(stage, incarnation, settings);
  tell_epochs(stage);
  return {};
}

result<caf::actor> supervisor_state::spawn_here(std::size_t stage,
                                                std::uint32_t incarnation,
                                                const setting_map& settings) {
  auto bypassed = !control_->what().stages[stage].node.empty();
  auto inside = bypassed ? make_bypass() : control_->make(stage, settings);
  if (!inside)
    return inside.failure();
  auto& facts = control_->what().stages[stage].what->facts;
  return spawn_stage(self_, facts.runs == runs_on::blocking && !bypassed,
                     {control_, stage, incarnation, std::move(*inside),
                      caf::actor_cast<caf::actor>(self_)});
}

/// A STAND-IN takes the place of a stage that lives on another node.
result<caf::actor> supervisor_state::spawn_there(std::size_t stage,
                                                 std::uint32_t incarnation) {
  auto node = control_->seats().node_of(stage);
  auto courier = hosts_->call(node);
  if (!courier)
    return error{ec::unreachable, "there is no connection to the node", node};
  return spawn_stand_in(self_, {control_, stage, incarnation, courier,
                                caf::actor_cast<caf::actor>(self_)});
}

bool supervisor_state::lives_here(std::size_t stage) const {
  return control_->seats().node_of(stage).empty();
}

/// Orders to other nodes leave here, so that none overtakes another. Nobody is
/// there to obey where the connection is gone.
template <class Message>
void supervisor_state::order(std::size_t stage, Message what) {
  auto node = control_->seats().node_of(stage);
  if (node.empty())
    self_->anon_send(actors_[stage], std::move(what));
  else if (auto courier = hosts_->courier_to(node))
    carry(courier, control_->key(), stage, std::move(what));
}

/// A node that has not had the stage needs its books.
void supervisor_state::hire(std::size_t stage, std::uint32_t incarnation,
                            const setting_map& settings) {
  hire_stage how{incarnation, {settings.begin(), settings.end()}};
  auto courier = hosts_->courier_to(control_->seats().node_of(stage)).id();
  auto is_new = std::exchange(hired_by_[stage], courier) != courier;
  if (incarnation > 0 && is_new)
    how.books = copy_ledger(control_->what().stages[stage],
                            control_->book(stage));
  for (auto& link : control_->what().links)
    if (link.touches(stage)) {
      auto other = link.across_from(stage);
      how.ways[static_cast<std::uint32_t>(other)]
        = control_->seats().way_to(other);
    }
  order(stage, std::move(how));
}

/// Who has just come knows of no interruption, for the first time or again.
void supervisor_state::tell_epochs(std::size_t stage) {
  for (auto stream : control_->what().stages[stage].streams)
    if (auto epoch = control_->epoch(stream); epoch > 0)
      order(stage, interrupt_stream{stream, epoch});
}

/// Each actor that an end gets makes it a new one.
std::uint32_t supervisor_state::incarnation_of(const planned_link& link) const {
  return logic_->last_played(link.from) + logic_->last_played(link.to);
}

neighbour supervisor_state::far_end(const planned_link& link,
                                    std::size_t stage) const {
  auto other = link.across_from(stage);
  auto node = control_->seats().way_to(other);
  auto who = lives_here(other) ? actors_[other] : hosts_->courier_to(node);
  return {std::move(who), incarnation_of(link), std::move(node),
          !lives_here(other)};
}

begin_stage supervisor_state::entrance_of(std::size_t stage) const {
  auto& plan = control_->what();
  auto& book = control_->book(stage);
  begin_stage out;
  out.zero = zero_;
  out.replaces = logic_->incarnation(stage) > 0;
  out.position = static_cast<std::int64_t>(book.out_position.get());
  out.rate = static_cast<std::uint32_t>(book.out_rate.get());
  out.upstream.resize(plan.stages[stage].inputs.size());
  out.downstream.resize(plan.stages[stage].outputs.size());
  for (auto& link : plan.links) {
    if (link.to == stage)
      out.upstream[link.in] = far_end(link, stage);
    if (link.from == stage)
      out.downstream[link.out] = far_end(link, stage);
  }
  return out;
}

void supervisor_state::begin(std::size_t stage) {
  if (zero_ == 0)
    zero_ = now();
  auto replaces = logic_->incarnation(stage) > 0;
  // Receivers learn of their new sender before it can send, and the stage
  // begins before its senders learn of it.
  for (auto& link : control_->what().links)
    if (replaces && link.from == stage && actors_[link.to])
      order(link.to, relink_port{true, static_cast<std::uint16_t>(link.in),
                                 far_end(link, link.to)});
  order(stage, entrance_of(stage));
  for (auto& link : control_->what().links)
    if (replaces && link.to == stage && actors_[link.from])
      order(link.from, relink_port{false, static_cast<std::uint16_t>(link.out),
                                   far_end(link, link.from)});
}

void supervisor_state::request_end(std::size_t stage) {
  order(stage, end_source{});
}

void supervisor_state::cancel(std::size_t stage) {
  if (lives_here(stage))
    send_cancel(actors_[stage]);
  else
    order(stage, cancel_stage{});
}

void supervisor_state::kill(std::size_t stage) {
  if (lives_here(stage))
    send_kill(actors_[stage], self_->address());
  else
    order(stage, kill_stage{});
}

/// Who has had the end of its upstream gets it behind all frames.
void supervisor_state::end_in_stead(std::size_t upstream, std::size_t stage) {
  auto& book = control_->book(upstream);
  for (auto& link : control_->what().links) {
    if (link.from != upstream || link.to != stage)
      continue;
    auto incarnation = incarnation_of(link);
    if (link_mark{book.last_out[link.out]}.incarnation() == incarnation)
      continue;
    frame last{exeunt::end{}};
    last.header.stream = link.stream;
    last.header.rate = static_cast<std::uint32_t>(book.out_rate.get());
    last.header.position = static_cast<std::int64_t>(book.out_position.get());
    order(stage, media_frames{static_cast<std::uint16_t>(link.in),
                              incarnation,
                              now(),
                              std::move(last),
                              {}});
  }
}

void supervisor_state::log(log_entry::severity level, std::string text) {
  control_->core().log(level, "run " + std::to_string(control_->id()),
                       std::move(text));
}

} // namespace exeunt
