// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/send_window.hpp>
#include <exeunt/actors/nodes/windowed_min.hpp>
#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// One end of the way between two nodes: many messages leave in one parcel, and
/// each parcel tells how old what it holds is and how far the other node is.
///
///     messages ──► add ──► take ──► parcel ──► the other node
///     messages ◄── read ◄── parcel ◄──────────────┘
///
/// The clocks of two nodes are never compared: a parcel says when it left, so
/// that ages can be taken there, and what the last one heard said, and how long
/// ago that was (like LSR and DLSR of RTCP, RFC 3550, section 6.4.1). Half of
/// the shortest round trip is what the fastest parcel of late took, and what
/// another one took on top of that counts as age. By what it says of the last
/// one each parcel also acknowledges those that came, and asks for the same
/// when there is little room left.
class node_link {
public:
  /// Begins at `now` ns: silence counts from here.
  explicit node_link(std::int64_t now) noexcept : heard_at_(now) {
  }

  /// What a parcel holds. The spans point into its octets.
  struct content {
    /// Add this to an instant of the sender's clock to get one of ours.
    std::int64_t offset = 0;
    std::vector<std::span<const std::uint8_t>> messages;
  };

  /// Adds what `write` appends to the octets as a message to the next parcel,
  /// at `now`.
  template <std::invocable<std::vector<std::uint8_t>&> F>
  void add(F&& write, std::int64_t now) {
    auto begin = begin_message(now);
    write(parcel_);
    end_message(begin);
  }

  void add(std::span<const std::uint8_t> message, std::int64_t now) {
    auto copy = [&](auto& to) {
      to.insert(to.end(), message.begin(), message.end());
    };
    add(copy, now);
  }

  /// Returns how many octets of messages wait for the next parcel.
  [[nodiscard]] std::size_t waiting() const noexcept {
    return parcel_.empty() ? 0 : parcel_.size() - header_size;
  }

  /// Returns how many octets more may leave before the other node has
  /// acknowledged others. It binds nobody: what is urgent leaves all the same.
  [[nodiscard]] std::size_t room() const noexcept {
    return window_.room(waiting());
  }

  /// Returns whether the last of `octets` that leave next would be queued on
  /// their way for longer than anything should.
  [[nodiscard]] bool is_slow(std::size_t octets) const noexcept {
    return window_.queuing_delay(waiting() + octets)
           > defaults::link_backlog.count();
  }

  /// Returns whether the other node has asked for a parcel, even an empty one.
  [[nodiscard]] bool owes() const noexcept {
    return owes_;
  }

  /// Returns when the next parcel may leave: there is company to wait for.
  [[nodiscard]] std::int64_t due() const noexcept;

  /// Returns the next parcel, which leaves at `now`; empty ones tell that this
  /// end is alive. If there is more `demand` than room, it asks for an
  /// answer.
  [[nodiscard]] std::vector<std::uint8_t> take(std::int64_t now,
                                               bool demand = false);

  /// Reads what came at `now`. Errors: `malformed`; `lost` when a parcel is
  /// missing or comes twice.
  [[nodiscard]] result<content> read(std::span<const std::uint8_t> parcel,
                                     std::int64_t now);

  /// Returns the smoothed round trip (RFC 6298, section 2); 0 until it was
  /// measured.
  [[nodiscard]] std::chrono::nanoseconds round_trip() const noexcept {
    return std::chrono::nanoseconds{round_trip_};
  }

  /// Returns about how many ns at most `octets` take to get there if they leave
  /// next.
  [[nodiscard]] std::int64_t trip(std::size_t octets) const noexcept {
    return window_.base_delay() + window_.queuing_delay(waiting() + octets);
  }

  /// Returns when the last parcel came, and when the last one left.
  [[nodiscard]] std::int64_t heard_at() const noexcept {
    return heard_at_;
  }

  [[nodiscard]] std::int64_t sent_at() const noexcept {
    return sent_at_;
  }

  /// Returns whether the other end must be taken for lost at `now`.
  [[nodiscard]] bool is_silent(std::int64_t now) const noexcept;

private:
  /// Octets in front of the messages of a parcel.
  static constexpr std::size_t header_size = 41;

  [[nodiscard]] std::size_t begin_message(std::int64_t now);
  void end_message(std::size_t begin);
  void measure(std::int64_t sample) noexcept;

  send_window window_;

  /// The next parcel, with room for its header; empty without a message.
  std::vector<std::uint8_t> parcel_;
  std::size_t usual_size_ = 0;
  /// Messages among them, and when the first one came.
  std::size_t company_ = 0;
  std::int64_t first_at_ = 0;
  /// Whether there was a pause before the last parcel.
  bool after_pause_ = false;
  std::uint64_t heard_ = 0;
  bool owes_ = false;
  std::int64_t sent_at_ = 0;
  std::int64_t heard_at_ = 0;
  /// What the last parcel heard said of its clock; 0 before the first.
  std::int64_t said_ = 0;
  std::int64_t round_trip_ = 0;
  /// Between the two clocks, the way here included.
  windowed_min distances_;
};

} // namespace exeunt
