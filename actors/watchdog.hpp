// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/runtime_threads.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace exeunt {

/// A thread that looks at something at regular times, but only as long as
/// there is something to see: at rest it sleeps for good.
class watchdog {
public:
  /// Looks; false when there is nothing left to watch.
  using check = std::function<bool()>;

  ~watchdog() {
    stop();
  }

  /// Starts the thread, at rest.
  void start(runtime_threads& threads, std::chrono::milliseconds every,
             check look);

  /// Begins to watch. Cheap when it is watching already. Whatever made this
  /// call necessary must be visible to `check` before the call.
  void arm() {
    if (!armed_.load())
      wake();
  }

  /// Whether it is watching.
  bool armed() const noexcept {
    return armed_.load();
  }

  /// Ends and joins the thread.
  void stop();

private:
  void wake();
  void run(std::chrono::milliseconds every, const check& look);
  bool rest();

  std::mutex lock_;
  std::condition_variable wake_;
  std::atomic<bool> armed_{false};
  bool stopped_ = false;
  std::thread thread_;
};

} // namespace exeunt
