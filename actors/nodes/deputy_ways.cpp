// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a DEPUTY that finds out when a link to a third node breaks: the
// home may reach both ends, and would wait for them for ever.
//
//     hire ──► expect ──► begin, relink: take ──► the COURIER is down
//                               └──► it was another ──► link_lost ==> home

#include <exeunt/actors/nodes/deputy.hpp>

namespace exeunt {

/// From now on somebody may send to `stage`, even before it begins.
void deputy_state::expect_ways(std::size_t stage, const hire_stage& how) {
  auto& hub = control_->core().nodes();
  auto& links = control_->what().links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (links[i].from != stage && links[i].to != stage)
      continue;
    auto other = links[i].from == stage ? links[i].to : links[i].from;
    auto where = how.ways.find(static_cast<std::uint32_t>(other));
    ways_.erase(i);
    if (where == how.ways.end() || where->second.empty()
        || where->second == hub.name())
      continue;
    auto courier = hub.courier_to(where->second);
    ways_[i] = {courier ? courier.id() : 0};
    watch(courier);
  }
}

/// A connection that was replaced has lost what it carried.
void deputy_state::take_way(std::size_t link, const neighbour& other) {
  auto id = other.who ? other.who.id() : 0;
  auto i = ways_.try_emplace(link, way{id}).first;
  auto broke = id == 0 || i->second.courier != id;
  i->second = {id, other.incarnation};
  watch(other.who);
  if (broke)
    tell_lost(link, other.incarnation);
}

void deputy_state::watch(const caf::actor& courier) {
  if (courier && watched_.emplace(courier.id(), courier.address()).second)
    self_->monitor(courier);
}

void deputy_state::lose_ways(caf::actor_id courier) {
  for (auto& [link, it] : ways_)
    if (it.courier == courier && it.incarnation)
      tell_lost(link, *it.incarnation);
}

void deputy_state::tell_lost(std::size_t link, std::uint32_t incarnation) {
  auto& ends = control_->what().links[link];
  for (auto stage : {ends.from, ends.to})
    if (logic_->alive(stage))
      tell_home(stage,
                link_lost{static_cast<std::uint32_t>(link), incarnation});
}

} // namespace exeunt
