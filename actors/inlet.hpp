// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <cstdint>
#include <memory>

namespace exeunt {

/// One input of a stage: what waits for it, and the credit it owes.
///
///     media ──► queue ──► take ──► processor
///                           │
///     credit ◄── half a window consumed
class inlet {
public:
  explicit inlet(const planned_link& link);

  /// Keeps `what` until the processor wants it.
  void keep(frame what) {
    queue_.push_back(std::move(what));
  }

  [[nodiscard]] bool empty() const noexcept {
    return queue_.empty();
  }

  /// Returns how many frames wait here.
  [[nodiscard]] std::size_t size() const noexcept {
    return queue_.size();
  }

  [[nodiscard]] const frame& front() noexcept {
    return queue_.front();
  }

  [[nodiscard]] frame take() {
    return queue_.pop_front();
  }

  /// Counts `what` as consumed; returns the credit to give back now, 0 until
  /// half a window is due.
  [[nodiscard]] std::uint32_t consume(const frame& what) noexcept;

  /// Drops media of `stream` older than `epoch`; calls `dropped` for each.
  template <class OnDrop>
  void drop_older(stream_id stream, std::uint32_t epoch, OnDrop dropped);

  /// Returns true if `what` is media older than the link's limit.
  [[nodiscard]] bool too_old(const frame& what,
                             std::int64_t now) const noexcept;

  /// Adds `what` to the media that is missing here. Returns the gap that was
  /// pending before if it cannot grow; otherwise null.
  [[nodiscard]] std::unique_ptr<frame> skip(const frame& what, gap_cause cause);

  /// Returns the pending gap, or null, and forgets it.
  [[nodiscard]] std::unique_ptr<frame> take_gap() noexcept;

  /// Returns how much media lies between what came before and `next`, the
  /// front, after the sender was replaced; otherwise null.
  [[nodiscard]] std::unique_ptr<frame> missing_before(const frame& next);

  /// Returns whether a gap comes before the front, which is to be delivered:
  /// what was skipped, or what a replaced sender took with it.
  [[nodiscard]] bool finds_gap();

  /// Makes the front count as fresh: it was when the gap before it went, and
  /// a processor that takes long over gaps would never get anything else.
  void spare_front(bool yes) noexcept {
    spared_ = yes;
  }

  /// Returns whether `finds_gap` must look at the next frame.
  [[nodiscard]] bool may_lack() const noexcept {
    return gap_ || relinked_ || !started_;
  }

  /// Counts media that was delivered, for `missing_before`.
  void delivered(const frame& what) noexcept;

  /// Starts over with a new sender.
  void relink(std::uint32_t incarnation);

  /// Sets the incarnation at the start; with `midway` the stream may begin at
  /// any position.
  void begin(std::uint32_t incarnation, bool midway) noexcept {
    incarnation_ = incarnation;
    started_ = !midway;
  }

  [[nodiscard]] std::uint32_t incarnation() const noexcept {
    return incarnation_;
  }

  [[nodiscard]] bool ended() const noexcept {
    return ended_;
  }

  void end() noexcept {
    ended_ = true;
  }

private:
  ring_queue<frame> queue_;
  std::uint32_t give_back_at_;
  std::int64_t give_back_media_;
  std::int64_t max_age_;
  std::uint32_t owed_ = 0;
  std::int64_t owed_media_ = 0;
  std::uint32_t incarnation_ = 0;
  /// Frames in the queue that a replaced sender has sent.
  std::size_t inherited_ = 0;
  /// Null if none is pending: gaps are rare, and frames are large.
  std::unique_ptr<frame> gap_;
  media_counter expected_;
  bool started_ = true;
  bool relinked_ = false;
  bool spared_ = false;
  bool ended_ = false;
};

/// Returns whether `what` may be dropped: events and the end may not.
[[nodiscard]] constexpr bool is_media(frame_kind what) noexcept {
  return what != frame_kind::event && what != frame_kind::end;
}

/// Returns whether an interruption of its stream up to `epoch` takes `what`.
[[nodiscard]] inline bool is_stale(const frame& what,
                                   std::uint32_t epoch) noexcept {
  return what.header.epoch < epoch && is_media(what.kind())
         && (what.header.flags & protected_flag) == 0;
}

template <class OnDrop>
void inlet::drop_older(stream_id stream, std::uint32_t epoch, OnDrop dropped) {
  for (std::size_t i = 0; i < queue_.size();) {
    auto& what = queue_[i];
    if (what.header.stream == stream && is_stale(what, epoch)) {
      dropped(what);
      queue_.erase(i);
    } else {
      ++i;
    }
  }
}

} // namespace exeunt
