// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/post.hpp>
#include <exeunt/actors/stage_mail.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace exeunt {

namespace {

/// So many frames are at least expected to follow where one does.
constexpr std::size_t usual_company = 15;

/// Returns what `pack` made of a `Message`.
template <class Message>
Message& unpacked(caf::mailbox_element& of) {
  using packed = caf::mailbox_element_vals<Message>;
  return std::get<0>(static_cast<packed&>(of).data());
}

const frame& last_of(const media_frames& all) {
  return all.more.empty() ? all.first : all.more.back();
}

} // namespace

stage_mail::stage_mail(const plan& all, std::size_t stage, run_key key)
  : key_(key), receivers_(all.stages[stage].outputs.size()),
    senders_(all.stages[stage].inputs.size()) {
  for (auto& link : all.links) {
    if (link.to == stage)
      senders_[link.in].at = {{},
                              static_cast<std::uint32_t>(link.from),
                              static_cast<std::uint16_t>(link.out)};
    if (link.from == stage)
      receivers_[link.out].at = {{},
                                 static_cast<std::uint32_t>(link.to),
                                 static_cast<std::uint16_t>(link.in)};
  }
}

void stage_mail::meet(far_end& at, const neighbour& whom) {
  at.who = whom.who;
  at.carried = whom.carried;
}

void stage_mail::meet(const begin_stage& all) {
  for (std::size_t i = 0; i < senders_.size() && i < all.upstream.size(); ++i)
    meet(senders_[i].at, all.upstream[i]);
  for (std::size_t i = 0; i < receivers_.size() && i < all.downstream.size();
       ++i)
    meet(receivers_[i].at, all.downstream[i]);
}

void stage_mail::meet(const relink_port& one) {
  if (one.is_input && one.port < senders_.size())
    meet(senders_[one.port].at, one.whom);
  if (!one.is_input && one.port < receivers_.size())
    meet(receivers_[one.port].at, one.whom);
}

const caf::actor* stage_mail::add(out_port port, std::uint32_t incarnation,
                                  std::int64_t now, frame&& what) {
  auto& to = receivers_[port];
  if (!to.parcel) {
    constexpr auto patient = caf::message_priority::normal;
    media_frames all{to.at.port, incarnation, now, std::move(what), {}};
    to.parcel = to.at.carried
                  ? pack(patient,
                         departing_frames{key_, to.at.stage, std::move(all)})
                  : pack(patient, std::move(all));
    return &to.at.who;
  }
  auto& more = content(to).more;
  if (more.empty())
    more.reserve(std::max(to.company, usual_company));
  more.push_back(std::move(what));
  return nullptr;
}

/// Returns the frames in the parcel that `to` is to get.
media_frames& stage_mail::content(const receiver& to) {
  return to.at.carried ? unpacked<departing_frames>(*to.parcel).what
                       : unpacked<media_frames>(*to.parcel);
}

/// What is owed is of one incarnation: a new sender comes by a message of its
/// own, before which everything was dispatched.
void stage_mail::owe(in_port port, std::uint32_t incarnation, std::uint32_t n) {
  auto& to = senders_[port];
  to.incarnation = incarnation;
  to.credit += n;
}

void stage_mail::send_upstream(in_port port, const notice& what,
                               caf::execution_unit* where) {
  send(senders_[port].at, upstream_notice{what.kind, what.value}, where);
}

/// Lets a message to a neighbour pass its queued frames.
template <class Message>
void stage_mail::send(const far_end& to, Message what,
                      caf::execution_unit* where) {
  if (to.carried)
    carry(to.who, key_, to.stage, std::move(what), where);
  else
    post(to.who, pack(caf::message_priority::high, std::move(what)), where);
}

void stage_mail::dispatch(ledger& book, caf::execution_unit* where) {
  for (out_port port = 0; port < receivers_.size(); ++port)
    if (auto& to = receivers_[port]; to.parcel) {
      auto& all = content(to);
      to.company = all.more.size();
      link_mark{all.incarnation, last_of(all).header.seq + 1}.write(
        book.last_out[port]);
      post(to.at.who, std::move(to.parcel), where);
      to.parcel.reset();
    }
  for (auto& to : senders_)
    if (auto n = std::exchange(to.credit, 0); n > 0)
      send(to.at, link_credit{to.at.port, to.incarnation, n}, where);
}

} // namespace exeunt
