// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a COURIER that delivers what the other node sends:
//
//     parcel ──► message ──► news of the node, or an order to host a run
//                   ├──► traffic ──► stage
//                   └──► all else ──► STAND-IN at home, DEPUTY elsewhere

#include <exeunt/actors/nodes/clerk.hpp>
#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/nodes/traffic_gates.hpp>
#include <exeunt/actors/post.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor_cast.hpp>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace exeunt {

namespace {

/// Messages whose addressees are looked for together.
constexpr std::size_t addressees = 16;

} // namespace

void courier_state::read(const parcel& what) {
  if (!link_)
    return;
  auto content = link_->read(what.octets, clock_->now());
  if (!content)
    return lose(content.failure());
  std::span all{content->messages};
  while (!all.empty()) {
    auto part = all.first(std::min(all.size(), addressees));
    if (auto why = deliver_all(part, content->offset))
      return lose(why);
    all = all.subspan(part.size());
  }
  depart();
}

/// A stage is cold when something comes for it: the lines of several had better
/// come together than one after the other.
error courier_state::deliver_all(
  std::span<const std::span<const std::uint8_t>> messages,
  std::int64_t offset) {
  std::vector<stage_key> to;
  std::ranges::transform(messages, std::back_inserter(to), address_from_octets);
  auto runs = core_->nodes().find_all(to);
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (runs[i])
      runs[i]->expect(to[i].stage);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    auto message = envelope_from_octets(messages[i], core_->pool());
    if (!message)
      return message.failure();
    shift_instants(message->what, offset);
    if (is_traffic(message->what))
      deliver_traffic(*message, runs[i]);
    else
      deliver(*message);
  }
  return {};
}

/// Of nodes, of stages that were lost, or of a run.
void courier_state::deliver(envelope& what) {
  if (take_news(what.what) || take_fate(what))
    return;
  if (std::holds_alternative<host_run>(what.what))
    return host(what);
  auto control = core_->nodes().find(what.run);
  if (control && is_home_of(what.run))
    return deliver_to_home(*control, what);
  // Who hosted the run for an earlier connection may still be leaving.
  auto deputy = control && !refused_.contains(what.run) ? control->supervisor()
                                                        : nullptr;
  if (deputy)
    self_->anon_send(deputy, std::move(what));
  else
    refuse(what);
}

bool courier_state::is_home_of(run_key run) const noexcept {
  return run.home == core_->nodes().instance();
}

/// At home, a stage takes part before any other node hears of it. Traffic of a
/// run that is over is nobody's.
void courier_state::deliver_traffic(envelope& what,
                                    std::shared_ptr<run_control> control) {
  // What came before it may have begun the run.
  if (!control)
    control = core_->nodes().find(what.run);
  if (!control)
    return;
  if (is_home_of(what.run) || control->gates().pass(what.stage, what.what))
    hand_over(control->actor_at(what.stage), what.what);
  else
    self_->anon_send(control->supervisor(), std::move(what));
}

void courier_state::hand_over(const caf::actor& stage, wire_message& what) {
  constexpr auto patient = caf::message_priority::normal;
  constexpr auto urgent = caf::message_priority::high;
  auto send = [&](auto priority, auto& message) {
    post(stage, pack(priority, std::move(message)), self_->context());
  };
  if (auto all = std::get_if<media_frames>(&what))
    send(patient, *all);
  else if (auto credit = std::get_if<link_credit>(&what))
    send(urgent, *credit);
  else if (auto notice = std::get_if<upstream_notice>(&what))
    send(urgent, *notice);
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

/// What is not traffic is for the STAND-IN of a stage.
void courier_state::deliver_to_home(run_control& control, envelope& what) {
  if (std::holds_alternative<run_left>(what.what))
    return self_->anon_send(control.supervisor(), host_left{self_->id()});
  auto who = control.actor_at(what.stage);
  if (!who || control.seats().node_of(what.stage) != to_.node)
    return;
  if (auto lost = std::get_if<link_lost>(&what.what))
    self_->anon_send(control.supervisor(), *lost);
  else
    self_->anon_send(who, std::move(what));
}

/// What the node refuses it refuses once it comes to hiring: until then the
/// home has nobody who could hear it.
void courier_state::host(const envelope& what) {
  auto& how = std::get<host_run>(what.what);
  refused_.erase(what.run);
  auto why = core_->host(what.run, how, caf::actor_cast<caf::actor>(self_));
  if (!why)
    return;
  core_->note_refusal(why);
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

} // namespace exeunt
