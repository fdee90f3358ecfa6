// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a COURIER that lets frames wait for a slow link:
//
//     frames ──► take ──► hold ──► departure_queue ──► lighten ──► node_link
//                                        ▲
//     parcel ──► read ───────────────────┘ there is room again

#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/run_control.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

void courier_state::take(departing_frames& what) {
  if (!link_)
    return;
  auto octets = octets_of(what.what);
  if (!queue_.empty() || octets > link_->room() || link_->is_slow(octets))
    return hold(what);
  put({what.run, static_cast<std::uint32_t>(what.stage), std::move(what.what)});
  added(false);
}

/// Keeps each frame by itself: there may be room for one only.
void courier_state::hold(departing_frames& from) {
  auto control = core_->nodes().find(from.run);
  if (!control)
    return;
  auto& all = from.what;
  auto& links = control->what().links;
  auto link = std::ranges::find_if(links, [&](auto& it) {
    return it.to == from.stage && it.in == all.port;
  });
  if (link == links.end())
    return;
  waiting_frame next{*link, from.run, all.incarnation, all.sent};
  next.what = std::move(all.first);
  queue_.add(next);
  for (auto& it : all.more) {
    next.what = std::move(it);
    queue_.add(next);
  }
  demand_ = demand_ || queue_.has_live();
  depart();
}

/// Lets frames leave that had to wait, and what is owed for those that came.
void courier_state::depart() {
  while (!queue_.empty() && link_->room() > 0 && !holds_live_back()) {
    auto next = queue_.take(link_->room());
    auto trip = link_->trip(octets_of(next));
    if (!std::ranges::all_of(next, [&](auto& it) { return lighten(it, trip); }))
      continue;
    put(to_message(std::move(next)));
    // Who leaves later must not make this one come later.
    if (link_->waiting() >= defaults::full_parcel || link_->is_slow(0))
      dispatch();
  }
  dispatch_soon();
}

/// What is live had better wait here than behind others on their way: whether
/// it is too late is known best when it leaves.
bool courier_state::holds_live_back() const noexcept {
  return queue_.is_live_next() && link_->is_slow(0);
}

/// Takes the media out of what is of no use when it comes in `trip` ns. Returns
/// false if its run is over.
bool courier_state::lighten(waiting_frame& what, std::int64_t trip) {
  auto& hub = core_->nodes();
  auto control = hub.find(what.run);
  auto is_home = what.run.home == hub.instance();
  if (!control || (is_home && is_final(control->state())))
    return false;
  auto stream = what.what.header.stream;
  if (stream >= control->what().streams.size())
    return true;
  auto why = judge(what, clock_->now(), trip, control->epoch(stream));
  if (why == futility::none)
    return true;
  if (why == futility::late)
    control->book(what.from).late_out[what.out].add(1);
  shrink_to_gap(what.what, why);
  return true;
}

} // namespace exeunt
