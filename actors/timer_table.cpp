// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/timer_table.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Owners whose memory is kept: as many as are due in one slot.
constexpr std::size_t most_spare = 256;

} // namespace

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
  auto at = owners_.find(who);
  if (at == owners_.end())
    return;
  if (auto* x = find(at->second, token))
    x->due = never;
}

void timer_table::forget(caf::actor_id who) {
  owners_.erase(who);
}

instant timer_table::earliest() {
  while (!notes_.empty()) {
    auto first = notes_.begin();
    auto& notes = first->second;
    while (!notes.empty() && !look_up(notes.back(), first->first).which)
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
      auto found = look_up(x, filed);
      if (!found.which)
        continue;
      out.push_back({found.of->second.who, x.token});
      erase(found);
    }
  }
}

timer_table::timer* timer_table::find(owner& of, std::uint64_t token) {
  auto& xs = of.timers;
  auto i = std::find_if(xs.begin(), xs.end(),
                        [=](auto& x) { return x.token == token; });
  return i != xs.end() ? &*i : nullptr;
}

timer_table::owner& timer_table::find_or_add(const caf::actor_addr& who) {
  auto known = owners_.find(who.id());
  if (known != owners_.end())
    return known->second;
  if (spare_.empty())
    return owners_.try_emplace(who.id(), owner{who, {}}).first->second;
  auto node = std::move(spare_.back());
  spare_.pop_back();
  node.key() = who.id();
  node.mapped().who = who;
  return owners_.insert(std::move(node)).position->second;
}

timer_table::timer& timer_table::find_or_add(const caf::actor_addr& who,
                                             std::uint64_t token) {
  auto& x = find_or_add(who);
  if (auto* known = find(x, token))
    return *known;
  return x.timers.emplace_back(timer{token, never, never});
}

void timer_table::erase(const place& at) {
  auto& xs = at.of->second.timers;
  xs.erase(xs.begin() + (at.which - xs.data()));
  if (!xs.empty())
    return;
  auto node = owners_.extract(at.of);
  node.mapped().who = nullptr;
  if (spare_.size() < most_spare)
    spare_.push_back(std::move(node));
}

// Where the timer of a note is, if it is due where the note is; if not, the
// note is worthless afterwards, and the timer filed where it belongs or gone.
timer_table::place timer_table::look_up(const note& x, instant filed) {
  auto of = owners_.find(x.who);
  auto* t = of != owners_.end() ? find(of->second, x.token) : nullptr;
  if (t == nullptr || t->filed != filed)
    return {};
  if (t->due == filed)
    return {of, t};
  if (t->due == never)
    erase({of, t});
  else
    file(x.who, *t);
  return {};
}

void timer_table::file(caf::actor_id who, timer& which) {
  which.filed = which.due;
  notes_[which.due].push_back({who, which.token});
}

} // namespace exeunt
