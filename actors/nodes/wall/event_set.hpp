// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>

#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace exeunt {

/// A descriptor that an event_set may watch; closed only after it was taken
/// out, or by whoever shares it with nobody.
struct watched {
  int fd = -1;
  std::uint32_t events = 0; ///< what it is watched for: EPOLLIN, EPOLLOUT
};

/// Waits for descriptors without polling.
class event_set {
public:
  using clock = std::chrono::steady_clock;

  /// Whether the system gave a descriptor for it.
  [[nodiscard]] bool is_open() const noexcept {
    return static_cast<bool>(epoll_);
  }

  event_set();

  /// Watches for exactly `events`. Nothing, and the system is not even asked
  /// whether the other end hung up: it would say so again and again to one who
  /// cannot act on it.
  void watch(watched& what, std::uint32_t events, std::uint64_t key) noexcept;

  /// Returns what happened, at the latest at `due`.
  [[nodiscard]] std::span<const epoll_event>
  wait(std::optional<clock::time_point> due);

private:
  descriptor epoll_;
  std::array<epoll_event, 64> happened_;
};

} // namespace exeunt
