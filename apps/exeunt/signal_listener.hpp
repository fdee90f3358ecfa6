// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <functional>
#include <thread>

namespace exeunt {

/// Keeps SIGINT and SIGTERM from every thread that starts from now on; they
/// wait for a listener.
void hold_signals();

/// Calls a function for each SIGINT or SIGTERM, on a thread of its own.
class signal_listener {
public:
  /// Calls `on_signal` with 1 for the first signal, 2 for the second, and so
  /// on; those that came since `hold_signals` included.
  explicit signal_listener(std::function<void(int)> on_signal);
  signal_listener(const signal_listener&) = delete;
  signal_listener& operator=(const signal_listener&) = delete;

  /// Stops listening; a call that is running ends first.
  ~signal_listener();

private:
  void listen();

  std::function<void(int)> on_signal_;
  int signals_ = -1;
  int stop_ = -1;
  std::thread thread_;
};

} // namespace exeunt
