// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/stranger.hpp>

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
    auto all_said = flush();
    if (is_agreed_ && all_said)
      outcome_ = outcome::welcome;
    if (is_agreed_)
      return;
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
  while (!is_agreed_ && phase_ == phase::talking) {
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
    is_agreed_ = step.done;
  }
}

/// Says of what is no text what it may be.
error stranger::no_hello() const {
  auto first = heard_.held().front();
  if (first == tls_alert || first == tls_handshake)
    return unlike();
  return read_hello("").failure();
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

} // namespace exeunt
