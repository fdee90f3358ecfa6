// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/foyer.hpp>
#include <exeunt/actors/nodes/wall/passage.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

void foyer::let_in(id which) {
  auto node = visitors_.extract(which);
  auto& [who, call] = node.mapped();
  guest it{who.who(), call};
  // A hello with an id that is none is not let in.
  basp_rules rules{*to_basp_node(it.who.node_id),
                   *to_basp_node(settings_.own.node_id), who.is_called(),
                   settings_.messages};
  auto outer = who.take_wire(events_);
  auto end = std::make_shared<passage_end>(outer->socket(), wakes_);
  guests_.try_emplace(which, inside{it, who.take_seat(), end});
  listener_.connected(it,
                      std::make_unique<passage>(std::move(outer),
                                                basp_filter{std::move(rules)},
                                                who.unread(), std::move(end)));
}

/// Sees out those whose connection has ended.
void foyer::look_after_guests() {
  std::vector<std::pair<id, error>> over;
  for (auto& [which, x] : guests_)
    if (auto why = x.end->why())
      over.emplace_back(which, std::move(*why));
  for (auto& [which, why] : over)
    see_out(which, why);
}

void foyer::see_out(id which, const error& why) {
  auto node = guests_.extract(which);
  auto who = node.mapped().who;
  node.mapped().end->cut();
  // Whoever is told may call the same node again at once.
  node = {};
  listener_.gone(who, why);
}

void foyer::close() {
  doors_.clear();
  error why{ec::ended, "this node has closed its doors"};
  while (!visitors_.empty()) {
    auto gone = visitors_.extract(visitors_.begin());
    if (gone.mapped().who.is_called())
      listener_.call_failed(gone.mapped().call, why);
  }
  while (!guests_.empty())
    see_out(guests_.begin()->first, why);
}

} // namespace exeunt
