// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/traffic_gates.hpp>
#include <exeunt/actors/prefetch.hpp>

#include <algorithm>
#include <variant>

namespace exeunt {

namespace {

/// Links of a usual run.
constexpr std::size_t few = 8;

} // namespace

bool is_traffic(const wire_message& what) noexcept {
  return std::holds_alternative<media_frames>(what)
         || std::holds_alternative<link_credit>(what)
         || std::holds_alternative<upstream_notice>(what);
}

traffic_gates::traffic_gates(const plan& what)
  : gates_(what.stages.size()), joints_(what.links.size()) {
  for (std::size_t i = 0; i < joints_.size(); ++i) {
    auto& link = what.links[i];
    joints_[i].from = {link.from, static_cast<std::uint16_t>(link.out)};
    joints_[i].to = {link.to, static_cast<std::uint16_t>(link.in)};
  }
}

bool traffic_gates::pass(std::size_t stage, const wire_message& what) noexcept {
  if (stage >= gates_.size())
    return false;
  auto& it = gates_[stage];
  if (is_open(stage) && it.awaited.load(std::memory_order_acquire) == 0
      && !is_ahead(stage, what))
    return true;
  it.awaited.fetch_add(1);
  return false;
}

void traffic_gates::expect(std::size_t stage) const noexcept {
  if (stage < gates_.size())
    prefetch(&gates_[stage], sizeof(gate));
  prefetch(joints_.data(), std::min(joints_.size(), few) * sizeof(joint));
}

void traffic_gates::arrive(std::size_t stage, std::size_t n) noexcept {
  gates_[stage].awaited.fetch_sub(n, std::memory_order_release);
}

void traffic_gates::open(std::size_t stage) noexcept {
  gates_[stage].open.store(true, std::memory_order_release);
}

void traffic_gates::shut(std::size_t stage) noexcept {
  gates_[stage].open.store(false, std::memory_order_release);
}

bool traffic_gates::is_open(std::size_t stage) const noexcept {
  return gates_[stage].open.load(std::memory_order_acquire);
}

void traffic_gates::join(std::size_t link, std::uint32_t incarnation) noexcept {
  joints_[link].incarnation.store(incarnation, std::memory_order_release);
}

bool traffic_gates::is_ahead(std::size_t stage,
                             const wire_message& what) const noexcept {
  auto frames = std::get_if<media_frames>(&what);
  auto credit = std::get_if<link_credit>(&what);
  for (auto& it : joints_) {
    auto& end = frames ? it.to : it.from;
    auto known = it.incarnation.load(std::memory_order_acquire);
    if (frames && end.stage == stage && end.number == frames->port)
      return frames->incarnation > known;
    if (credit && end.stage == stage && end.number == credit->port)
      return credit->incarnation > known;
  }
  return false;
}

} // namespace exeunt
