// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace exeunt {

/// Returns about how many octets `what` has on its way.
[[nodiscard]] std::size_t octets_of(const media_frames& what) noexcept;

/// A frame that waits until there is room for it on its way to another node,
/// and the link that it is on.
struct waiting_frame {
  waiting_frame(const planned_link& link, run_key run,
                std::uint32_t incarnation, std::int64_t sent);

  [[nodiscard]] bool is_beside(const waiting_frame& other) const noexcept;

  run_key run;
  /// Who is to get it at which input, and who has sent it.
  std::size_t to = 0;
  in_port in = 0;
  std::size_t from = 0;
  out_port out = 0;
  std::uint32_t incarnation = 0;
  std::int64_t sent = 0;
  /// Of its link; 0 if that is lossless.
  std::chrono::nanoseconds max_age{0};
  frame what = {};
};

[[nodiscard]] std::size_t
octets_of(std::span<const waiting_frame> all) noexcept;

/// The frames that a slow link cannot take yet. Those of live links and those
/// of lossless ones take turns, so that nobody waits behind a whole file; each
/// link keeps its order, and frames of one that fit leave together. Control
/// messages never come here: they overtake.
///
///     frames ──► live ─────┐
///         └────► lossless ─┴─ in turns ──► node_link
class departure_queue {
public:
  void add(waiting_frame what);

  [[nodiscard]] bool empty() const noexcept {
    return live_.empty() && lossless_.empty();
  }

  [[nodiscard]] std::size_t size() const noexcept {
    return live_.size() + lossless_.size();
  }

  [[nodiscard]] bool has_live() const noexcept {
    return !live_.empty();
  }

  /// Returns whether who leaves next is of a live link.
  [[nodiscard]] bool is_live_next() const noexcept {
    return has_live() && (lossless_.empty() || !lossless_next_);
  }

  /// Returns who leaves next, of one link: one frame at least, and as many as
  /// have about `room` octets; not when it is empty.
  [[nodiscard]] std::vector<waiting_frame> take(std::size_t room);

private:
  // They give back the memory of a burst.
  std::deque<waiting_frame> live_;
  std::deque<waiting_frame> lossless_;
  bool lossless_next_ = false;
};

/// Why a frame that leaves now is of no use to who gets it.
enum class futility {
  none,
  /// It will be older than its link allows.
  late,
  /// Its stream was interrupted.
  interrupted,
};

/// Returns what is to become of `what`, which comes there `trip` ns from `now`
/// on, while its stream is in `epoch`. Only sound and packets are futile.
[[nodiscard]] futility judge(const waiting_frame& what, std::int64_t now,
                             std::int64_t trip, std::uint32_t epoch) noexcept;

/// Returns what the stage behind the link of `all`, which is not empty, gets.
[[nodiscard]] envelope to_message(std::vector<waiting_frame> all);

/// Leaves of `what` a gap of the same length: credits, positions and numbers
/// are as they were.
void shrink_to_gap(frame& what, futility why);

} // namespace exeunt
