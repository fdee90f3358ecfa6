// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/send_urgent.hpp>
#include <exeunt/actors/virtual_clock.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

instant virtual_clock::now() const noexcept {
  return now_;
}

void virtual_clock::arm(const caf::actor_addr& who, std::uint64_t token,
                        instant due) {
  drop(who.id(), token);
  table_.arm(who, token, due);
  table_.take_due(now_, due_);
}

void virtual_clock::arm_exactly(const caf::actor_addr& who, std::uint64_t token,
                                instant due) {
  arm(who, token, due);
}

void virtual_clock::disarm(const caf::actor_addr& who, std::uint64_t token) {
  drop(who.id(), token);
  table_.disarm(who.id(), token);
}

void virtual_clock::forget(const caf::actor_addr& who) {
  std::erase_if(due_, [&](auto& x) { return x.who.id() == who.id(); });
  table_.forget(who.id());
}

void virtual_clock::ring(doorbell& bell) noexcept {
  if (bell.press())
    bells_.emplace_back(&bell);
}

instant virtual_clock::earliest() {
  return table_.earliest();
}

void virtual_clock::move_to(instant t) {
  now_ = std::max(now_, t);
  table_.take_due(now_, due_);
}

caf::actor_id virtual_clock::serve(std::size_t which) {
  if (which >= due_.size())
    return answer(which - due_.size());
  auto x = std::move(due_[which]);
  due_.erase(due_.begin() + static_cast<std::ptrdiff_t>(which));
  send_urgent(x.who, tick{x.token}, unit_);
  return x.who.id();
}

void virtual_clock::reset() {
  now_ = begin;
  table_ = timer_table{};
  due_.clear();
  bells_.clear();
}

caf::actor_id virtual_clock::answer(std::size_t which) {
  auto bell = std::move(bells_[which]);
  bells_.erase(bells_.begin() + static_cast<std::ptrdiff_t>(which));
  bell->answer();
  send_urgent(bell->who(), go_on{}, unit_);
  return bell->who().id();
}

void virtual_clock::drop(caf::actor_id who, std::uint64_t token) {
  std::erase_if(due_,
                [=](auto& x) { return x.who.id() == who && x.token == token; });
}

} // namespace exeunt
