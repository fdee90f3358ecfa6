// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/passage.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <utility>

namespace exeunt {

namespace {

/// As much as the system gives at once for a socket of its usual size.
using part = std::array<std::uint8_t, 65'536>;

/// Rounds before others have their turn.
constexpr int rounds_at_once = 8;

bool has_room(const octet_buffer& what) noexcept {
  return what.size() < defaults::wall_buffer;
}

std::uint32_t events_of(wire_state what) noexcept {
  return what == wire_state::wants_write ? EPOLLOUT : EPOLLIN;
}

} // namespace

passage::passage(std::unique_ptr<wire> outer, descriptor inner,
                 basp_filter filter, passage_leftovers rest)
  : outer_(std::move(outer)), inner_(std::move(inner)),
    filter_(std::move(filter)), outward_(std::move(rest.outward)) {
  if (auto why = filter_.feed(rest.inward.waiting(), inward_))
    end(std::move(why));
}

/// What was read in part only is read up: whoever waits hears of more.
bool passage::pump() {
  for (int i = 0; i < rounds_at_once && !is_over(); ++i) {
    auto moved = read_outer();
    moved = write_inner() || moved;
    moved = read_inner() || moved;
    moved = write_outer() || moved;
    close_behind();
    if (!moved)
      return false;
  }
  return !is_over();
}

bool passage::read_outer() {
  if (outer_ended_ || !has_room(inward_) || is_over())
    return false;
  part space;
  auto step = outer_->read(space);
  if (step.state == wire_state::failed)
    end(outer_->why());
  else if (step.state == wire_state::closed)
    outer_ended_ = true;
  else if (step.state != wire_state::done)
    outer_read_ = step.state;
  else if (auto why = filter_.feed(std::span{space}.first(step.octets),
                                   inward_))
    end(std::move(why));
  return step.octets == space.size() || step.state == wire_state::closed;
}

bool passage::write_inner() {
  if (inward_.empty() || is_over())
    return false;
  auto was_full = !has_room(inward_);
  auto step = send(inner_.get(), inward_.waiting());
  inward_.take(step.octets);
  if (step.state == wire_state::failed)
    end({ec::ended, "this node closed the connection"});
  return was_full && has_room(inward_);
}

bool passage::read_inner() {
  if (inner_ended_ || !has_room(outward_) || is_over())
    return false;
  part space;
  auto step = receive(inner_.get(), space);
  outward_.append(std::span{space}.first(step.octets));
  // A socket of this machine fails only when its other end is closed.
  inner_ended_ = step.state == wire_state::closed
                 || step.state == wire_state::failed;
  return inner_ended_ || step.octets == space.size();
}

bool passage::write_outer() {
  if (outward_.empty() || is_over())
    return false;
  auto was_full = !has_room(outward_);
  auto step = outer_->write(outward_.waiting());
  outward_.take(step.octets);
  if (step.state == wire_state::failed)
    end(outer_->why());
  else if (step.state != wire_state::done)
    outer_write_ = step.state;
  return was_full && has_room(outward_);
}

/// Tells each side that the other has ended, once it has everything that came
/// before. Who ends first is the reason.
void passage::close_behind() {
  if (is_over())
    return;
  auto first = !told_inner_ && !told_outer_;
  if (outer_ended_ && inward_.empty() && !std::exchange(told_inner_, true))
    ::shutdown(inner_.get(), SHUT_WR);
  if (inner_ended_ && outward_.empty() && !std::exchange(told_outer_, true))
    outer_->finish();
  if (first && told_inner_)
    why_ = {ec::ended, "the other node closed the connection"};
  else if (first && told_outer_)
    why_ = {ec::ended, "this node closed the connection"};
}

void passage::end(error why) {
  told_inner_ = true;
  told_outer_ = true;
  why_ = std::move(why);
}

bool passage::is_over() const noexcept {
  return told_inner_ && told_outer_;
}

std::uint32_t passage::outer_events() const noexcept {
  std::uint32_t out = 0;
  if (!outer_ended_ && has_room(inward_))
    out |= events_of(outer_read_);
  if (!outward_.empty())
    out |= events_of(outer_write_);
  return out;
}

std::uint32_t passage::inner_events() const noexcept {
  std::uint32_t out = 0;
  if (!inner_ended_ && has_room(outward_))
    out |= EPOLLIN;
  if (!inward_.empty())
    out |= EPOLLOUT;
  return out;
}

} // namespace exeunt
