// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace exeunt {

/// What is to happen in virtual time. What is due at the same instant happens
/// in the order in which it was planned, so that all of it replays.
class event_queue {
public:
  using action = std::function<void()>;

  /// Returns the instant that is played, in ns since the start.
  [[nodiscard]] std::int64_t now() const noexcept {
    return now_;
  }

  /// Lets `what` happen at `due` ns, or now if that has passed.
  void plan(std::int64_t due, action what);

  /// Plays all that is due by `until` ns.
  void play_until(std::int64_t until);

private:
  struct event {
    std::int64_t due = 0;
    std::uint64_t number = 0;
    action what;
  };

  [[nodiscard]] static bool is_later(const event& a, const event& b) noexcept;

  /// A heap; what is due next comes first.
  std::vector<event> all_;
  std::uint64_t next_ = 0;
  std::int64_t now_ = 0;
};

} // namespace exeunt
