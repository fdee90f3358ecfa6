// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/post.hpp>
#include <exeunt/actors/stage_mail.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace exeunt {

namespace {

/// So many frames are at least expected to follow where one does.
constexpr std::size_t usual_company = 15;

/// Returns what `pack` made of a `media_frames`.
media_frames& content(caf::mailbox_element& of) {
  using packed = caf::mailbox_element_vals<media_frames>;
  return std::get<0>(static_cast<packed&>(of).data());
}

const frame& last_of(const media_frames& all) {
  return all.more.empty() ? all.first : all.more.back();
}

} // namespace

stage_mail::stage_mail(const plan& all, std::size_t stage)
  : receivers_(all.stages[stage].outputs.size()),
    senders_(all.stages[stage].inputs.size()) {
  for (auto& link : all.links) {
    if (link.to == stage)
      senders_[link.in].far_port = static_cast<std::uint16_t>(link.out);
    if (link.from == stage)
      receivers_[link.out].far_port = static_cast<std::uint16_t>(link.in);
  }
}

void stage_mail::meet(const begin_stage& all) {
  for (std::size_t i = 0; i < senders_.size() && i < all.upstream.size(); ++i)
    senders_[i].who = all.upstream[i].who;
  for (std::size_t i = 0; i < receivers_.size() && i < all.downstream.size();
       ++i)
    receivers_[i].who = all.downstream[i].who;
}

void stage_mail::meet(const relink_port& one) {
  if (one.is_input && one.port < senders_.size())
    senders_[one.port].who = one.whom.who;
  if (!one.is_input && one.port < receivers_.size())
    receivers_[one.port].who = one.whom.who;
}

const caf::actor* stage_mail::add(out_port port, std::uint32_t incarnation,
                                  std::int64_t now, frame&& what) {
  auto& to = receivers_[port];
  if (!to.parcel) {
    to.parcel
      = pack(caf::message_priority::normal,
             media_frames{to.far_port, incarnation, now, std::move(what), {}});
    return &to.who;
  }
  auto& more = content(*to.parcel).more;
  if (more.empty())
    more.reserve(std::max(to.company, usual_company));
  more.push_back(std::move(what));
  return nullptr;
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
  post(senders_[port].who,
       pack(caf::message_priority::high,
            upstream_notice{what.kind, what.value}),
       where);
}

void stage_mail::dispatch(ledger& book, caf::execution_unit* where) {
  for (out_port port = 0; port < receivers_.size(); ++port)
    if (auto& to = receivers_[port]; to.parcel) {
      auto& all = content(*to.parcel);
      to.company = all.more.size();
      link_mark{all.incarnation, last_of(all).header.seq + 1}.write(
        book.last_out[port]);
      post(to.who, std::move(to.parcel), where);
    }
  for (auto& to : senders_)
    if (auto n = std::exchange(to.credit, 0); n > 0)
      post(to.who,
           pack(caf::message_priority::high,
                link_credit{to.far_port, to.incarnation, n}),
           where);
}

} // namespace exeunt
