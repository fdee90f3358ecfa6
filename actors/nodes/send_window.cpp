// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/send_window.hpp>

#include <algorithm>
#include <cmath>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// Fewer octets tell more of how busy the machines are than of the way.
constexpr std::size_t telling = 1024;

/// What was measured longer ago says nothing of what leaves now. Else a way on
/// which everything would be late would get nothing by which it could tell that
/// it is fast again.
constexpr std::chrono::nanoseconds memory = 1s;

/// A queue that never empties looks like a long way: it is emptied so often,
/// and before the shortest round trip is forgotten.
constexpr std::chrono::nanoseconds longest_queue = 9s;

/// No queue: threads that did not wake at once.
constexpr std::chrono::nanoseconds noise = 5ms;

} // namespace

void send_window::sent(std::size_t octets, bool demand) {
  ++last_;
  on_the_way_ += octets;
  parcels_.push_back({octets, on_the_way_, demand});
}

void send_window::heard(std::uint64_t number, std::int64_t round_trip,
                        std::int64_t now) {
  auto was_short = runs_short(0);
  std::size_t come = 0;
  departed last;
  while (!parcels_.empty() && last_ - parcels_.size() < number) {
    last = parcels_.pop_front();
    come += last.octets;
  }
  on_the_way_ -= come;
  if (now - measured_at_ > memory.count())
    per_octet_ = variation_ = 0;
  if (round_trip <= 0 || come == 0)
    return;
  round_trips_.add(round_trip, now);
  auto shortest = round_trips_.value_or(round_trip);
  measure(last, round_trip - shortest, now);
  if (round_trip - shortest <= shortest / 8 + noise.count())
    short_at_ = now;
  if (number <= shrunk_at_)
    return;
  adapt(come, was_short, round_trip);
  if (now - short_at_ > longest_queue.count()) {
    shrink(defaults::least_window);
    short_at_ = now;
  }
}

/// A window that was not used up tells nothing of a larger one.
void send_window::adapt(std::size_t come, bool was_short,
                        std::int64_t round_trip) {
  auto longest = round_trips_.value_or(0) + defaults::link_backlog.count();
  if (round_trip > longest) {
    auto share = static_cast<double>(longest) / static_cast<double>(round_trip);
    shrink(static_cast<std::size_t>(static_cast<double>(limit_) * share));
    steady_ = steady_ / 4 * 3;
  } else if (was_short) {
    // Twice as much in a round trip, until near where it was too much.
    auto more = limit_ < steady_ ? come : come / 8;
    limit_ = std::min(limit_ + more, defaults::most_window);
  }
}

/// What was right before is soon right again.
void send_window::shrink(std::size_t limit) noexcept {
  steady_ = limit_;
  limit_ = std::max(limit, defaults::least_window);
  shrunk_at_ = last_;
}

/// Like the smoothed round trip and its variation of RFC 6298, section 2, but
/// from 0 on, and with twice the variation: a retransmission that comes too
/// early is dear, a frame that comes too late is not.
void send_window::measure(const departed& what, std::int64_t queued,
                          std::int64_t now) {
  if (!what.demand || what.together < telling)
    return;
  auto sample
    = static_cast<double>(std::min(queued, defaults::node_timeout.count()))
      / static_cast<double>(what.together);
  variation_ += (std::abs(sample - per_octet_) - variation_) / 4;
  per_octet_ += (sample - per_octet_) / 8;
  measured_at_ = now;
}

std::int64_t send_window::queuing_delay(std::size_t octets) const noexcept {
  auto bound = per_octet_ + 2 * variation_;
  return static_cast<std::int64_t>(static_cast<double>(on_the_way_ + octets)
                                   * bound);
}

} // namespace exeunt
