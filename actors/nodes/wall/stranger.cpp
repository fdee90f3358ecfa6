// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/stranger.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <span>
#include <utility>

namespace exeunt {

namespace {

std::span<const std::uint8_t> octets_of(std::string_view text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace

stranger::stranger(const door_rules& rules, descriptor socket, std::string from,
                   time_point due)
  : rules_(&rules), due_(due), from_(std::move(from)), phase_(phase::shaking) {
  begin(std::move(socket));
}

stranger::stranger(const door_rules& rules, std::vector<socket_address> to,
                   std::string expected, guest_list::seat call, time_point due)
  : rules_(&rules), due_(due), from_(expected), expected_(std::move(expected)),
    dialling_(std::move(to)), call_(std::move(call)),
    phase_(phase::connecting) {
}

void stranger::begin(descriptor socket) {
  int yes = 1;
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  auto end = is_called() ? wire_end::caller : wire_end::host;
  wire_ = rules_->identity ? tls_wire(std::move(socket), *rules_->identity, end)
                           : plain_wire(std::move(socket));
  looked_ = is_called() || !rules_->identity;
  phase_ = phase::shaking;
  if (!wire_)
    go({ec::library_failed, "no memory for TLS", from_});
}

stranger::outcome stranger::step() {
  waits_for_ = 0;
  if (phase_ == phase::connecting)
    connect();
  if (phase_ == phase::shaking)
    shake();
  if (phase_ == phase::talking)
    talk();
  if (phase_ == phase::leaving)
    leave();
  return outcome_;
}

void stranger::connect() {
  dialling_->step();
  if (dialling_->is_connected())
    return begin(dialling_->take());
  waits_for_ = EPOLLOUT;
  if (dialling_->why())
    go(dialling_->why());
}

void stranger::shake() {
  if (!looked_ && !speaks_alike())
    return;
  auto step = wire_->shake_hands();
  if (step.state == wire_state::wants_read)
    waits_for_ = EPOLLIN;
  else if (step.state == wire_state::wants_write)
    waits_for_ = EPOLLOUT;
  else if (step.state == wire_state::failed)
    return go(wire_->why());
  if (step.state != wire_state::done)
    return;
  auto proven = wire_->proven_name();
  if (rules_->identity && proven.empty())
    return go({ec::refused, "the certificate of the other side names no node",
               "peer", "its DNS name or common name is the name of the node"});
  greeting_ = is_called()
                ? greeting::caller(rules_->list, std::move(proven), expected_)
                : greeting::host(rules_->list, std::move(proven));
  say_.append(octets_of(greeting_->open()));
  phase_ = phase::talking;
}

void stranger::go(error why) {
  why_ = std::move(why);
  greeting_.reset();
  call_ = {};
  phase_ = phase::leaving;
  if (!wire_)
    outcome_ = outcome::gone;
}

void stranger::cut(error why) {
  if (phase_ != phase::leaving)
    why_ = std::move(why);
  outcome_ = outcome::gone;
}

void stranger::watch(event_set& set, std::uint64_t key) {
  // The next socket may have the number of the one that was closed.
  if (!wire_ && std::exchange(attempt_, dialling_->attempts()) != attempt_)
    watched_ = {};
  watched_.fd = wire_ ? wire_->socket() : dialling_->socket();
  set.watch(watched_, waits_for_, key);
}

guest_list::seat stranger::take_seat() noexcept {
  return greeting_->take_seat();
}

std::unique_ptr<wire> stranger::take_wire(event_set& set) noexcept {
  set.watch(watched_, 0, 0);
  return std::move(wire_);
}

std::span<const std::uint8_t> stranger::unread() const noexcept {
  return octets_of(heard_.held());
}

} // namespace exeunt
