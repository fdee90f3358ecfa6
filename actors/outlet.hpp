// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/inlet.hpp>
#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/processor.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <cstdint>
#include <optional>

namespace exeunt {

/// One output of a stage: stamps frames, spends credit, bounds what waits.
///
///     emit ──► stamp ──► outbox ──► link
///                          ▲          │
///                          └─ credit ◄┘
class outlet {
public:
  explicit outlet(const planned_link& link);

  /// Sets sequence number and position of `what` and counts it as emitted.
  void stamp(frame& what) noexcept;

  /// Returns whether a frame may leave now.
  [[nodiscard]] bool open() const noexcept;

  /// Spends credit for `what`, which leaves now.
  void spend(const frame& what);

  /// Returns credit for `n` frames.
  void refund(std::uint32_t n) noexcept;

  /// Lets `what` wait. A live outlet drops its oldest media for it.
  /// Returns `overrun` if too many events, or octets on a live link, wait.
  /// Calls `dropped` per frame.
  template <class OnDrop>
  [[nodiscard]] ec wait(frame what, OnDrop dropped);

  [[nodiscard]] bool waiting() const noexcept {
    return !outbox_.empty();
  }

  /// Returns how much waits for credit.
  [[nodiscard]] backlog backlogged() const noexcept {
    return {media_time{waiting_media_}, outbox_.size()};
  }

  /// Returns whether the stage must not take input while this waits.
  [[nodiscard]] bool blocks() const noexcept {
    return !live_ && waiting();
  }

  [[nodiscard]] frame take() {
    return pop();
  }

  /// Drops waiting media of `stream` older than `epoch`.
  template <class OnDrop>
  void drop_older(stream_id stream, std::uint32_t epoch, OnDrop dropped);

  /// Starts over with a new receiver: full credit, nothing in flight.
  void relink(std::uint32_t incarnation);

  /// Continues the positions of a stage that was replaced.
  void start_at(std::int64_t position, std::uint32_t rate) noexcept {
    position_.add(position, rate);
  }

  /// Returns what was emitted, in samples of `rate`.
  [[nodiscard]] const media_counter& position() const noexcept {
    return position_;
  }

  [[nodiscard]] std::uint32_t incarnation() const noexcept {
    return incarnation_;
  }

  /// Returns how many frames fit before the stage would wait.
  [[nodiscard]] std::uint32_t room() const noexcept {
    if (live_)
      return window_;
    return open() ? credit_ : 0;
  }

private:
  frame pop();
  void forget(const frame& what) noexcept;
  [[nodiscard]] bool must_stay(const frame& what) const noexcept;
  [[nodiscard]] bool joins_last_gap(const frame& what);
  [[nodiscard]] bool too_long() const noexcept;
  [[nodiscard]] std::optional<std::size_t> oldest_media();
  void shrink_to_gap(std::size_t at);

  ring_queue<frame> outbox_;
  /// Durations in ns of what is on the link.
  ring_queue<std::int64_t> flying_;
  std::int64_t flying_media_ = 0;
  std::int64_t waiting_media_ = 0;
  /// Frames that wait and must not be dropped to make room.
  std::size_t must_stay_ = 0;
  std::uint64_t seq_ = 0;
  media_counter position_;
  std::uint32_t window_;
  std::uint32_t credit_;
  std::uint32_t incarnation_ = 0;
  std::int64_t window_media_;
  std::int64_t max_queue_;
  bool live_;
};

template <class OnDrop>
ec outlet::wait(frame what, OnDrop dropped) {
  if (must_stay(what) && ++must_stay_ > defaults::max_queued_events)
    return ec::overrun;
  if (live_ && joins_last_gap(what))
    return ec::none;
  waiting_media_ += payload_duration(what);
  outbox_.push_back(std::move(what));
  while (live_ && too_long()) {
    auto victim = oldest_media();
    if (!victim)
      break;
    dropped(outbox_[*victim]);
    shrink_to_gap(*victim);
  }
  return ec::none;
}

template <class OnDrop>
void outlet::drop_older(stream_id stream, std::uint32_t epoch, OnDrop dropped) {
  for (std::size_t i = 0; i < outbox_.size();) {
    auto& what = outbox_[i];
    if (what.header.stream == stream && is_stale(what, epoch)) {
      dropped(what);
      forget(what);
      outbox_.erase(i);
    } else {
      ++i;
    }
  }
}

} // namespace exeunt
