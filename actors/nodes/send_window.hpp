// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/windowed_min.hpp>
#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <cstddef>
#include <cstdint>

namespace exeunt {

/// How many octets may be on their way to another node: so many that they come
/// there without waiting for each other, whatever the network between keeps.
/// It grows while parcels come as fast as ever, and shrinks when they do not
/// (like TCP Vegas, Brakmo and Peterson 1995): what a slow link cannot take
/// waits here, where it can be overtaken and dropped.
///
/// It also estimates for how long what leaves now will be queued, by what the
/// octets before it took. Few are queued for longer: a mean would not do, since
/// what is live waits until it is only just in time.
class send_window {
public:
  /// Counts the parcel with the next number, which leaves. Only if there is
  /// more `demand` than room does it tell how fast the way is.
  void sent(std::size_t octets, bool demand);

  /// Learns at `now` ns that parcels up to `number` have come, and how many ns
  /// the last of them took there and back; 0 if that is unknown.
  void heard(std::uint64_t number, std::int64_t round_trip, std::int64_t now);

  /// Returns how many octets may leave beside `waiting` others. There is room
  /// whenever nothing is on its way.
  [[nodiscard]] std::size_t room(std::size_t waiting) const noexcept {
    auto taken = on_the_way_ + waiting;
    return taken < limit_ ? limit_ - taken : 0;
  }

  /// Returns whether more than half of all that may be on the way is, with a
  /// parcel of `octets`: it is time to hear what has come.
  [[nodiscard]] bool runs_short(std::size_t octets) const noexcept {
    return on_the_way_ + octets > limit_ / 2;
  }

  [[nodiscard]] std::size_t limit() const noexcept {
    return limit_;
  }

  /// Returns the number of the last parcel that left.
  [[nodiscard]] std::uint64_t last() const noexcept {
    return last_;
  }

  /// Returns the ns of one way without a queue: half of the shortest round trip
  /// of late; 0 before the first.
  [[nodiscard]] std::int64_t base_delay() const noexcept {
    return round_trips_.value_or(0) / 2;
  }

  /// Returns for about how many ns at most the last of `octets` that leave now
  /// will be queued on their way.
  [[nodiscard]] std::int64_t queuing_delay(std::size_t octets) const noexcept;

private:
  struct departed {
    std::size_t octets = 0;
    /// On the way when it had left, with its own.
    std::size_t together = 0;
    bool demand = false;
  };

  void adapt(std::size_t come, bool was_short, std::int64_t round_trip);
  void measure(const departed& what, std::int64_t queued, std::int64_t now);
  void shrink(std::size_t limit) noexcept;

  /// Those on their way; the last has number `last_`.
  ring_queue<departed> parcels_;
  std::uint64_t last_ = 0;
  std::size_t on_the_way_ = 0;
  std::size_t limit_ = defaults::first_window;
  /// Below, it grows fast: a packet that was lost and sent again is no queue.
  std::size_t steady_ = defaults::most_window;
  windowed_min round_trips_;
  /// When the last one was about as short as any of late.
  std::int64_t short_at_ = 0;
  /// What is heard of parcels up to this one is older than the last shrinking.
  std::uint64_t shrunk_at_ = 0;
  /// ns that an octet is queued for, smoothed, and how much that varies.
  double per_octet_ = 0;
  double variation_ = 0;
  std::int64_t measured_at_ = 0;
};

} // namespace exeunt
