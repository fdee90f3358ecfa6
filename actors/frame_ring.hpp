// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

namespace exeunt {

/// A bounded queue of frames from any application thread to one SOURCE. To
/// push neither locks nor allocates: each slot has a turn number
/// that says whose it is (Vyukov, "Bounded MPMC queue", 2010).
class frame_ring {
public:
  /// Makes room for at least `capacity` frames.
  explicit frame_ring(std::size_t capacity);

  /// Appends `what`, stamped with the current epoch. Returns `none`, `full`,
  /// or `ended` after `close`; `what` is moved from only on `none`.
  [[nodiscard]] ec push(frame& what);

  /// Takes the oldest frame; only the SOURCE calls it.
  [[nodiscard]] std::optional<frame> pop();

  /// Refuses further frames.
  void close();

  /// Returns whether it is closed, empty, and nobody is about to append.
  [[nodiscard]] bool finished() const noexcept;

  /// Returns whether a frame would fit now.
  [[nodiscard]] bool has_room() const noexcept;

  /// Waits until a frame would fit or the ring is closed.
  [[nodiscard]] bool
  wait_for_room(std::chrono::steady_clock::time_point deadline);

  /// Makes every frame that lies here stale.
  /// Never lowers the epoch.
  void raise_epoch(std::uint32_t epoch) noexcept {
    auto seen = epoch_.load(std::memory_order_relaxed);
    while (seen < epoch
           && !epoch_.compare_exchange_weak(
             seen, epoch, std::memory_order_release, std::memory_order_relaxed))
      continue;
  }

  [[nodiscard]] std::uint32_t epoch() const noexcept {
    return epoch_.load(std::memory_order_acquire);
  }

private:
  void tell_waiters();

  struct slot {
    std::atomic<std::uint64_t> turn{0};
    frame what;
  };

  [[nodiscard]] slot* claim(std::uint64_t& at) noexcept;

  std::size_t mask_;
  std::unique_ptr<slot[]> slots_;
  alignas(64) std::atomic<std::uint64_t> tail_{0};
  alignas(64) std::atomic<std::uint64_t> head_{0};
  std::atomic<std::uint32_t> pushing_{0};
  std::atomic<std::uint32_t> epoch_{0};
  std::atomic<bool> closed_{false};
  std::atomic<std::uint32_t> waiters_{0};
  std::mutex lock_;
  std::condition_variable room_;
};

} // namespace exeunt
