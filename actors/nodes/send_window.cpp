// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/send_window.hpp>

#include <algorithm>
#include <cmath>

namespace exeunt {

namespace {

/// Fewer octets tell more of how busy the machines are than of the link.
constexpr std::size_t telling = 1024;

} // namespace

void send_window::sent(std::size_t octets) {
  ++last_;
  on_the_way_ += octets;
  parcels_.push_back({octets, on_the_way_});
}

void send_window::heard(std::uint64_t number, std::int64_t round_trip,
                        std::int64_t waited) {
  auto was_short = runs_short(0);
  std::size_t come = 0;
  departed last;
  while (!parcels_.empty() && last_ - parcels_.size() < number) {
    last = parcels_.pop_front();
    come += last.octets;
  }
  on_the_way_ -= come;
  if (round_trip <= 0 || come == 0)
    return;
  if (shortest_ == 0 || round_trip < shortest_)
    shortest_ = round_trip;
  measure(last.together, waited);
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

/// Like the smoothed round trip of TCP and its variation (RFC 6298, section 2).
void send_window::measure(std::size_t together, std::int64_t waited) noexcept {
  if (together < telling)
    return;
  auto sample = static_cast<double>(waited) / static_cast<double>(together);
  variation_ += (std::abs(sample - pace_) - variation_) / 4;
  pace_ += (sample - pace_) / 8;
}

std::int64_t send_window::wait(std::size_t octets) const noexcept {
  auto bound = pace_ + 2 * variation_;
  return static_cast<std::int64_t>(static_cast<double>(on_the_way_ + octets)
                                   * bound);
}

} // namespace exeunt
