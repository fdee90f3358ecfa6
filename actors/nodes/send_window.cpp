// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/send_window.hpp>

#include <algorithm>

namespace exeunt {

void send_window::sent(std::size_t octets) {
  ++last_;
  on_the_way_ += octets;
  parcels_.push_back(octets);
}

void send_window::heard(std::uint64_t number, std::int64_t round_trip) {
  auto was_short = runs_short(0);
  std::size_t come = 0;
  while (!parcels_.empty() && last_ - parcels_.size() < number)
    come += parcels_.pop_front();
  on_the_way_ -= come;
  if (round_trip <= 0 || come == 0)
    return;
  if (shortest_ == 0 || round_trip < shortest_)
    shortest_ = round_trip;
  if (number > shrunk_at_)
    adapt(come, was_short, round_trip);
}

/// A window that was not used up tells nothing of a larger one.
void send_window::adapt(std::size_t come, bool was_short,
                        std::int64_t round_trip) {
  auto longest = shortest_ + defaults::link_backlog.count();
  if (round_trip > longest) {
    auto share = static_cast<double>(longest) / static_cast<double>(round_trip);
    auto less = static_cast<std::size_t>(static_cast<double>(limit_) * share);
    steady_ = limit_ / 4 * 3;
    limit_ = std::max(less, defaults::least_window);
    shrunk_at_ = last_;
  } else if (was_short) {
    // Twice as much in a round trip, until near where it was too much.
    auto more = limit_ < steady_ ? come : come / 8;
    limit_ = std::min(limit_ + more, defaults::most_window);
  }
}

} // namespace exeunt
