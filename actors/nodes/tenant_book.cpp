// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/tenant_book.hpp>

#include <utility>

namespace exeunt {

void tenant_book::moved_in(const tenant& who) {
  std::lock_guard guard{lock_};
  living_.insert(who);
}

void tenant_book::moved_out(const tenant& who, tenant_fate how) {
  std::lock_guard guard{lock_};
  if (living_.erase(who) == 0)
    return;
  fates_[who] = {next_, std::move(how)};
  order_[next_++] = who;
  if (order_.size() <= most_)
    return;
  fates_.erase(order_.begin()->second);
  order_.erase(order_.begin());
}

void tenant_book::forget(run_key run) {
  std::lock_guard guard{lock_};
  auto i = fates_.lower_bound({run, 0, 0});
  while (i != fates_.end() && i->first.run == run) {
    order_.erase(i->second.number);
    i = fates_.erase(i);
  }
}

void tenant_book::forget(const tenant& who) {
  std::lock_guard guard{lock_};
  auto i = fates_.find(who);
  if (i == fates_.end())
    return;
  order_.erase(i->second.number);
  fates_.erase(i);
}

bool tenant_book::lives_here(const tenant& who) const {
  std::lock_guard guard{lock_};
  return living_.contains(who);
}

std::optional<tenant_fate> tenant_book::fate_of(const tenant& who) const {
  std::lock_guard guard{lock_};
  auto i = fates_.find(who);
  return i == fates_.end() ? std::nullopt : std::optional{i->second.how};
}

} // namespace exeunt
