// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a DEPUTY that finds out when a link to a third node breaks: the
// home may reach both ends, and would wait for them for ever.
//
//     hire ──► expect ──► begin, relink: take ──► the COURIER is down
//                               └──► it was another ──► link_lost ==> home

#include <exeunt/actors/nodes/deputy.hpp>

namespace exeunt {

namespace {

/// A COURIER's name in the book; 0 if there is none.
std::uint64_t number_of(const caf::actor& courier) {
  return courier ? courier.id() : 0;
}

} // namespace

/// From now on somebody may send to `stage`, even before it begins.
void deputy_state::expect_ways(std::size_t stage, const hire_stage& how) {
  auto& hub = control_->core().nodes();
  auto& links = control_->what().links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!links[i].touches(stage))
      continue;
    auto other = links[i].across_from(stage);
    auto where = how.ways.find(static_cast<std::uint32_t>(other));
    ways_.forget(i);
    if (where == how.ways.end() || where->second.empty()
        || where->second == hub.name())
      continue;
    auto courier = hub.courier_to(where->second);
    ways_.expect(i, number_of(courier));
    watch(courier);
  }
}

void deputy_state::take_way(std::size_t link, const neighbour& other) {
  watch(other.who);
  if (ways_.take(link, number_of(other.who), other.incarnation))
    tell_lost(link, other.incarnation);
}

void deputy_state::watch(const caf::actor& courier) {
  if (courier && watched_.emplace(courier.id(), courier.address()).second)
    self_->monitor(courier);
}

void deputy_state::lose_ways(caf::actor_id courier) {
  for (auto [link, incarnation] : ways_.lose(courier))
    tell_lost(link, incarnation);
}

void deputy_state::tell_lost(std::size_t link, std::uint32_t incarnation) {
  auto& ends = control_->what().links[link];
  for (auto stage : {ends.from, ends.to})
    if (logic_->alive(stage))
      tell_home(stage,
                link_lost{static_cast<std::uint32_t>(link), incarnation});
}

} // namespace exeunt
