// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>

namespace exeunt {

/// A bounded queue of frames from one SINK to the application's threads.
class frame_queue {
public:
  explicit frame_queue(std::size_t capacity) : capacity_(capacity) {
  }

  /// Appends `what`; the SINK asks `has_room` before.
  void push(frame what);

  /// Returns whether a frame fits. After `false`, the next `pop` calls
  /// `on_room`.
  [[nodiscard]] bool has_room();

  /// Takes the oldest frame; `ended` after the last one, `full` never,
  /// `timed_out` if there is none now.
  [[nodiscard]] result<frame> pop();

  /// Tells that nothing follows.
  void close();

  /// Starts over with a new SINK, which `on_room` wakes.
  void open(std::function<void()> on_room);

  /// Waits until `pop` would not say `timed_out`.
  [[nodiscard]] bool wait_until(std::chrono::steady_clock::time_point deadline);

  /// Returns whether `pop` would not say `timed_out`.
  [[nodiscard]] bool is_settled();

private:
  [[nodiscard]] bool settled() {
    return closed_ || !queue_.empty();
  }

  std::mutex lock_;
  std::condition_variable ready_;
  ring_queue<frame> queue_;
  std::function<void()> on_room_;
  std::size_t capacity_;
  bool starved_ = false;
  bool closed_ = false;
};

} // namespace exeunt
