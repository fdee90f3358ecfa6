// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/stranger.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <span>
#include <utility>

namespace exeunt {

namespace {

constexpr char tls_alert = 0x15, tls_handshake = 0x16;

std::span<const std::uint8_t> octets_of(std::string_view text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Says that only one side has a certificate.
error unlike() {
  return {ec::malformed, "one side speaks TLS, and the other does not", "peer",
          "either both sides have certificates, of one CA, or neither"};
}

/// Looks at the first octet that comes, and leaves it there.
wire_state look_at_first(int socket, char& first) {
  auto octet = reinterpret_cast<std::uint8_t*>(&first);
  return receive(socket, {octet, 1}, MSG_PEEK).state;
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

/// Returns whether one that came to a door with TLS speaks TLS; tells it in the
/// clear, since that is what it speaks, if not.
bool stranger::speaks_alike() {
  char first = tls_handshake;
  auto state = look_at_first(wire_->socket(), first);
  looked_ = state != wire_state::wants_read;
  if (!looked_)
    waits_for_ = EPOLLIN;
  if (state != wire_state::done || first == tls_handshake)
    return looked_;
  auto why = unlike();
  static_cast<void>(send(wire_->socket(), octets_of(to_refusal(why) + '\n')));
  go(std::move(why));
  return false;
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

/// Writes what there is to say; returns whether all is said.
bool stranger::flush() {
  while (!say_.empty()) {
    auto step = wire_->write(say_.waiting());
    say_.take(step.octets);
    if (step.state == wire_state::failed)
      say_ = {};
    else if (step.state != wire_state::done) {
      waits_for_ |= step.state == wire_state::wants_read ? EPOLLIN : EPOLLOUT;
      return false;
    }
  }
  return true;
}

void stranger::talk() {
  std::array<std::uint8_t, 4096> space;
  while (phase_ == phase::talking && outcome_ == outcome::undecided) {
    static_cast<void>(flush());
    auto step = wire_->read(space);
    if (step.state == wire_state::wants_read
        || step.state == wire_state::wants_write) {
      waits_for_ |= step.state == wire_state::wants_read ? EPOLLIN : EPOLLOUT;
      return;
    }
    if (step.state == wire_state::failed)
      return go(wire_->why());
    if (step.state == wire_state::closed)
      return go({ec::truncated, "the other side left before its hello", "peer",
                 "look at what it logs"});
    heard_.put(std::span{space}.first(step.octets));
    hear();
  }
}

void stranger::hear() {
  while (outcome_ == outcome::undecided && phase_ == phase::talking) {
    if (heard_.is_no_text()) {
      auto why = no_hello();
      say_.append(octets_of(to_refusal(why) + '\n'));
      return go(std::move(why));
    }
    auto line = heard_.take();
    if (!line)
      return;
    auto step = greeting_->hear(*line);
    say_.append(octets_of(step.say));
    if (step.why)
      go(std::move(step.why));
    else if (step.done)
      outcome_ = outcome::welcome;
  }
}

/// Says of what is no text what it may be.
error stranger::no_hello() const {
  auto first = heard_.held().front();
  if (first == tls_alert || first == tls_handshake)
    return unlike();
  return read_hello("").failure();
}

void stranger::go(error why) {
  why_ = std::move(why);
  greeting_.reset();
  call_ = {};
  phase_ = phase::leaving;
  if (!wire_)
    outcome_ = outcome::gone;
}

/// Waits for the other side to close, so that what was said last arrives: the
/// system would throw it away if we left octets unread.
void stranger::leave() {
  if (outcome_ == outcome::gone || !flush())
    return;
  if (!std::exchange(finished_, true))
    wire_->finish();
  std::array<std::uint8_t, 4096> space;
  for (;;) {
    auto step = receive(wire_->socket(), space);
    ignored_ += step.octets;
    if (step.state == wire_state::wants_read) {
      waits_for_ = EPOLLIN;
      return;
    }
    if (step.state == wire_state::done && ignored_ < defaults::wall_buffer)
      continue;
    outcome_ = outcome::gone;
    return;
  }
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

passage_leftovers stranger::take_leftovers() {
  passage_leftovers out;
  out.inward.append(octets_of(heard_.held()));
  out.outward = std::move(say_);
  return out;
}

} // namespace exeunt
