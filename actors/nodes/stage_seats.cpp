// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/stage_seats.hpp>

#include <utility>

namespace exeunt {

stage_seats::stage_seats(const plan& what) {
  seats_.resize(what.stages.size());
  for (std::size_t i = 0; i < seats_.size(); ++i)
    move(i, what.stages[i].node);
}

std::string stage_seats::node_of(const seat& at) {
  return at.node ? *at.node : std::string{};
}

std::string stage_seats::node_of(std::size_t stage) const {
  std::lock_guard guard{lock_};
  return node_of(seats_[stage]);
}

std::string stage_seats::way_to(const seat& at) {
  return at.lost ? std::string{} : node_of(at);
}

std::string stage_seats::way_to(std::size_t stage) const {
  std::lock_guard guard{lock_};
  return way_to(seats_[stage]);
}

std::vector<std::string> stage_seats::ways() const {
  std::lock_guard guard{lock_};
  std::vector<std::string> out;
  for (auto& it : seats_)
    out.push_back(way_to(it));
  return out;
}

void stage_seats::move(std::size_t stage, std::string node) {
  std::lock_guard guard{lock_};
  auto& seat = seats_[stage];
  seat.node = node.empty()
                ? nullptr
                : std::make_unique<const std::string>(std::move(node));
  seat.lost = false;
}

void stage_seats::lose(std::size_t stage) {
  std::lock_guard guard{lock_};
  seats_[stage].lost = true;
}

void stage_seats::take(std::size_t stage, std::uint32_t incarnation) {
  std::lock_guard guard{lock_};
  seats_[stage].incarnation = incarnation;
}

std::uint32_t stage_seats::incarnation(std::size_t stage) const {
  std::lock_guard guard{lock_};
  return seats_[stage].incarnation.value_or(0);
}

bool stage_seats::plays(std::size_t stage, std::uint32_t incarnation) const {
  std::lock_guard guard{lock_};
  return seats_[stage].incarnation == incarnation;
}

} // namespace exeunt
