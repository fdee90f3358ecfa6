// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/foyer.hpp>

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace exeunt {

namespace {

struct socket_pair {
  descriptor ours;
  descriptor theirs;
};

/// Two ends without a name: nobody else on the machine can reach them.
result<socket_pair> make_pair() {
  int ends[2] = {};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends)
      != 0)
    return error{ec::exhausted, std::strerror(errno), "socketpair",
                 "allow the process more descriptors"};
  return socket_pair{descriptor{ends[0]}, descriptor{ends[1]}};
}

} // namespace

void foyer::let_in(id which) {
  auto node = visitors_.extract(which);
  auto& [who, call] = node.mapped();
  guest it{who.who(), call};
  auto pair = make_pair();
  if (!pair && who.is_called())
    return listener_.call_failed(call, pair.failure());
  if (!pair)
    return listener_.turned_away(who.from(), pair.failure());
  // A hello with an id that is none is not let in.
  basp_rules rules{*to_basp_node(it.who.node_id),
                   *to_basp_node(settings_.own.node_id), who.is_called(),
                   settings_.messages};
  passage way{who.take_wire(events_), std::move(pair->ours),
              basp_filter{std::move(rules)}, who.take_leftovers()};
  watched outer{way.outer_socket(), 0}, inner{way.inner_socket(), 0};
  guests_.try_emplace(which, inside{it, who.take_seat(), std::move(way), outer,
                                    inner});
  listener_.connected(it, std::move(pair->theirs));
  busy_.insert(which);
}

void foyer::pump(id which) {
  auto i = guests_.find(which);
  if (i == guests_.end())
    return;
  auto& [who, seat, way, outer, inner] = i->second;
  if (way.pump())
    busy_.insert(which);
  if (way.is_over())
    return see_out(which, error{way.why()});
  events_.watch(outer, way.outer_events(), which);
  events_.watch(inner, way.inner_events(), which);
}

void foyer::see_out(id which, const error& why) {
  auto node = guests_.extract(which);
  busy_.erase(which);
  auto who = node.mapped().who;
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
