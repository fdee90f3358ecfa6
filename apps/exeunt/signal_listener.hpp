// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace exeunt {

/// Calls a function for each SIGINT or SIGTERM, on a thread of its own. It
/// needs no descriptor, so that it works where none is left.
class signal_listener {
public:
  signal_listener() = default;
  signal_listener(const signal_listener&) = delete;
  signal_listener& operator=(const signal_listener&) = delete;

  /// Stops listening; a call that is running ends first.
  ~signal_listener();

  /// Starts to count signals, and keeps them from this thread and every one
  /// that it starts later; to be called before those. A second call does
  /// nothing. Errors: `exhausted`.
  error start();

  /// Calls `on_signal` with 1 for the first signal, 2 for the second, and so
  /// on; on this thread for those that were counted already. An empty
  /// function ends that, and the last call is over when this returns.
  void serve(std::function<void(int)> on_signal);

private:
  void listen();

  std::mutex lock_;
  std::function<void(int)> on_signal_;
  int count_ = 0;
  std::atomic<bool> stopped_{false};
  std::thread thread_;
};

} // namespace exeunt
