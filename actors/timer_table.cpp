// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/timer_table.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

// A deadline is moved back far more often than it is met. So a timer that is
// armed for later keeps its note where it is, and is filed anew only when that
// note is reached; what is disarmed leaves its note behind for then, too.
void timer_table::arm(const caf::actor_addr& who, std::uint64_t token,
                      instant due) {
  if (due == never)
    return disarm(who.id(), token);
  auto& x = find_or_add(who, token);
  x.due = due;
  if (due < x.filed)
    file(who.id(), x);
}

void timer_table::disarm(caf::actor_id who, std::uint64_t token) {
  if (auto* x = find(who, token))
    x->due = never;
}

void timer_table::forget(caf::actor_id who) {
  owners_.erase(who);
}

instant timer_table::earliest() {
  while (!notes_.empty()) {
    auto first = notes_.begin();
    auto& notes = first->second;
    while (!notes.empty() && !settle(notes.back(), first->first))
      notes.pop_back();
    if (!notes.empty())
      return first->first;
    notes_.erase(first);
  }
  return never;
}

void timer_table::take_due(instant now, std::vector<due_tick>& out) {
  while (!notes_.empty() && notes_.begin()->first <= now) {
    auto [filed, notes] = std::move(*notes_.begin());
    notes_.erase(notes_.begin());
    for (auto& x : notes) {
      if (!settle(x, filed))
        continue;
      out.push_back({owners_[x.who].who, x.token});
      erase(x.who, find(x.who, x.token));
    }
  }
}

timer_table::timer* timer_table::find(caf::actor_id who, std::uint64_t token) {
  auto i = owners_.find(who);
  if (i == owners_.end())
    return nullptr;
  auto& xs = i->second.timers;
  auto j = std::find_if(xs.begin(), xs.end(),
                        [=](auto& x) { return x.token == token; });
  return j != xs.end() ? &*j : nullptr;
}

timer_table::timer& timer_table::find_or_add(const caf::actor_addr& who,
                                             std::uint64_t token) {
  if (auto* x = find(who.id(), token))
    return *x;
  auto& x = owners_[who.id()];
  x.who = who;
  return x.timers.emplace_back(timer{token, never, never});
}

void timer_table::erase(caf::actor_id who, const timer* which) {
  auto i = owners_.find(who);
  auto& xs = i->second.timers;
  xs.erase(xs.begin() + (which - xs.data()));
  if (xs.empty())
    owners_.erase(i);
}

// Whether the timer of a note is due where the note is; if not, the note is
// worthless afterwards, and the timer filed where it belongs or gone.
bool timer_table::settle(const note& x, instant filed) {
  auto* t = find(x.who, x.token);
  if (t == nullptr || t->filed != filed)
    return false;
  if (t->due == filed)
    return true;
  if (t->due == never)
    erase(x.who, t);
  else
    file(x.who, *t);
  return false;
}

void timer_table::file(caf::actor_id who, timer& which) {
  which.filed = which.due;
  notes_[which.due].push_back({who, which.token});
}

} // namespace exeunt
