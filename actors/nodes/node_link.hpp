// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <chrono>
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
/// ago that was (like LSR and DLSR of RTCP, RFC 3550, section 6.4.1).
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

  /// Adds a message to the next parcel.
  void add(std::span<const std::uint8_t> message);

  /// Returns how many octets of messages wait for the next parcel.
  [[nodiscard]] std::size_t waiting() const noexcept {
    return waiting_.size();
  }

  /// Returns when the next parcel may leave: there is company to wait for.
  [[nodiscard]] std::int64_t due() const noexcept;

  /// Returns the next parcel, which leaves at `now`; empty ones tell that this
  /// end is alive.
  [[nodiscard]] std::vector<std::uint8_t> take(std::int64_t now);

  /// Reads what came at `now`. Errors: `malformed`; `lost` when a parcel is
  /// missing or comes twice.
  [[nodiscard]] result<content> read(std::span<const std::uint8_t> parcel,
                                     std::int64_t now);

  /// Returns the smoothed round trip and how much it varies (RFC 6298, section
  /// 2); 0 until it was measured.
  [[nodiscard]] std::chrono::nanoseconds round_trip() const noexcept {
    return std::chrono::nanoseconds{round_trip_};
  }

  [[nodiscard]] std::chrono::nanoseconds jitter() const noexcept {
    return std::chrono::nanoseconds{jitter_};
  }

  /// Returns when the last parcel came, and when the last one left.
  [[nodiscard]] std::int64_t heard_at() const noexcept {
    return heard_at_;
  }

  [[nodiscard]] std::int64_t sent_at() const noexcept {
    return sent_at_;
  }

private:
  void measure(std::int64_t sample) noexcept;

  std::vector<std::uint8_t> waiting_;
  /// Messages among them.
  std::size_t company_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t heard_ = 0;
  std::int64_t sent_at_ = 0;
  std::int64_t heard_at_ = 0;
  /// What the last parcel heard said of its clock; 0 before the first.
  std::int64_t said_ = 0;
  std::int64_t round_trip_ = 0;
  std::int64_t jitter_ = 0;
};

} // namespace exeunt
