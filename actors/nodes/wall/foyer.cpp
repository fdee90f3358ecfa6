// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/foyer.hpp>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// How long doors stay shut when the system has no descriptor left.
constexpr auto rest = 100ms;

socket_address address_of(const sockaddr_storage& from, socklen_t size) {
  return {reinterpret_cast<const sockaddr&>(from), size};
}

} // namespace

foyer::foyer(const door_settings& settings, door_listener& listener,
             std::shared_ptr<gong> wakes)
  : settings_(settings), listener_(listener),
    list_(settings.own), rules_{list_, settings.identity},
    wakes_(std::move(wakes)), gong_{wakes_->fd(), 0} {
  events_.watch(gong_, EPOLLIN, 0);
}

void foyer::add_door(descriptor socket) {
  auto which = next_id_++;
  auto fd = socket.get();
  auto [i, added] = doors_.try_emplace(which, door{std::move(socket), {fd, 0}});
  events_.watch(i->second.watch, EPOLLIN, which);
}

void foyer::call(std::uint64_t call, std::vector<socket_address> to,
                 std::string expected) {
  guest_list::seat seat;
  if (!expected.empty()) {
    auto noted = list_.call(expected);
    if (!noted)
      return listener_.call_failed(call, noted.failure());
    seat = std::move(*noted);
  }
  auto which = next_id_++;
  auto due = event_set::clock::now() + settings_.deadline;
  visitors_.try_emplace(which, visitor{stranger{rules_, std::move(to),
                                                std::move(expected),
                                                std::move(seat), due},
                                       call});
  go_on(which);
}

void foyer::part(const std::string& name) {
  auto is_it = [&](auto& x) { return x.second.who.who.name == name; };
  auto i = std::find_if(guests_.begin(), guests_.end(), is_it);
  if (i != guests_.end())
    see_out(i->first, {ec::ended, "this node ended the connection"});
}

std::optional<foyer::time_point> foyer::next_due() const {
  auto out = rested_;
  for (auto& [which, x] : visitors_)
    out = out ? std::min(*out, x.who.due()) : x.who.due();
  return out;
}

void foyer::run_once() {
  for (auto& event : events_.wait(next_due()))
    see_to(event.data.u64);
  look_after_guests();
  cut_late();
}

void foyer::see_to(std::uint64_t key) {
  if (doors_.count(key) != 0)
    accept_all(key);
  else if (visitors_.count(key) != 0)
    go_on(key);
}

void foyer::accept_all(id which) {
  while (accept_one(doors_.at(which)))
    ;
}

/// Returns whether there may be another one.
bool foyer::accept_one(door& at) {
  sockaddr_storage from = {};
  socklen_t size = sizeof from;
  descriptor socket{::accept4(at.socket.get(),
                              reinterpret_cast<sockaddr*>(&from), &size,
                              SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (!socket && (errno == EINTR || errno == ECONNABORTED))
    return true;
  if (!socket) {
    // Whoever waits would wake us again and again.
    if (errno != EAGAIN && errno != EWOULDBLOCK)
      rest_doors(0);
    return false;
  }
  make_room();
  auto due = event_set::clock::now() + settings_.deadline;
  auto id = next_id_++;
  visitors_.try_emplace(id,
                        visitor{stranger{rules_, std::move(socket),
                                         address_of(from, size).text(), due}});
  go_on(id);
  return true;
}

void foyer::rest_doors(std::uint32_t events) {
  rested_.reset();
  if (events == 0)
    rested_ = event_set::clock::now() + rest;
  for (auto& [which, x] : doors_)
    events_.watch(x.watch, events, which);
}

/// Cuts off the oldest of those who came, if there are too many.
void foyer::make_room() {
  auto came = [](auto& x) { return !x.second.who.is_called(); };
  auto n = std::count_if(visitors_.begin(), visitors_.end(), came);
  if (static_cast<std::size_t>(n) < settings_.max_strangers)
    return;
  auto oldest = std::find_if(visitors_.begin(), visitors_.end(), came);
  oldest->second.who.cut({ec::exhausted, "too many strangers at the door",
                          oldest->second.who.from(),
                          "it was the oldest of them"});
  send_away(oldest->first);
}

void foyer::go_on(id which) {
  auto& who = visitors_.at(which).who;
  switch (who.step()) {
    case stranger::outcome::undecided:
      return who.watch(events_, which);
    case stranger::outcome::welcome:
      return let_in(which);
    case stranger::outcome::gone:
      return send_away(which);
  }
}

void foyer::send_away(id which) {
  auto gone = visitors_.extract(which);
  auto& [who, call] = gone.mapped();
  if (who.is_called())
    listener_.call_failed(call, who.why());
  else
    listener_.turned_away(who.from(), who.why());
}

void foyer::cut_late() {
  auto now = event_set::clock::now();
  if (rested_ && *rested_ <= now)
    rest_doors(EPOLLIN);
  std::vector<id> late;
  for (auto& [which, x] : visitors_)
    if (x.who.due() <= now)
      late.push_back(which);
  for (auto which : late) {
    auto& who = visitors_.at(which).who;
    who.cut({ec::timed_out, "the other side did not finish its hello in time",
             who.from(), "check that HOST:PORT is that of a node"});
    send_away(which);
  }
}

} // namespace exeunt
