// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/signal_listener.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace exeunt {

/// Counts the signals that end the program, for one thread that waits for
/// them.
class drain_signals {
public:
  /// To be called before there are other threads. Errors: `exhausted`.
  error start();

  /// Waits until so many have come.
  void wait_for(int count);

  /// Also returns when `timeout` has passed; tells whether they have come.
  [[nodiscard]] bool wait_for(int count, std::chrono::nanoseconds timeout);

private:
  std::mutex lock_;
  std::condition_variable came_;
  int count_ = 0;
  /// Last, so that it ends first.
  signal_listener listener_;
};

} // namespace exeunt
