// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/loss_book.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

void loss_book::add(lost_tenant what) {
  std::lock_guard guard{lock_};
  all_.push_back(std::move(what));
  if (all_.size() > most_)
    all_.pop_front();
}

std::vector<tenant> loss_book::lost_with(std::string_view node,
                                         std::int64_t now) {
  std::lock_guard guard{lock_};
  while (!all_.empty() && all_.front().at + memory_.count() < now)
    all_.pop_front();
  std::vector<tenant> out;
  for (auto& it : all_)
    if (it.node == node)
      out.push_back(it.who);
  return out;
}

std::optional<lost_tenant> loss_book::settle(const tenant& who) {
  std::lock_guard guard{lock_};
  auto same = [&](auto& it) { return it.who == who; };
  auto i = std::find_if(all_.begin(), all_.end(), same);
  if (i == all_.end())
    return std::nullopt;
  auto out = std::move(*i);
  all_.erase(i);
  return out;
}

} // namespace exeunt
