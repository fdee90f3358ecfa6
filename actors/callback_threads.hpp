// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/executor.hpp>
#include <exeunt/actors/runtime_threads.hpp>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace exeunt {

/// Runs callbacks on a few threads of its own, which start when they are first
/// needed. A callback that throws is counted, and ends nothing.
class callback_threads final : public executor {
public:
  /// At most `threads` at the same time; at most `capacity` callbacks wait per
  /// strand.
  explicit callback_threads(std::size_t threads, std::size_t capacity = 65'536);

  ~callback_threads() override;

  [[nodiscard]] bool post(strand where,
                          std::function<void()> callback) override;

  [[nodiscard]] bool on_callback_thread() const override;

  /// Runs what is queued, then ends and joins the threads. Not from a callback.
  void stop();

  /// The number of callbacks that threw.
  std::size_t thrown() const;

private:
  using queue = std::deque<std::function<void()>>;

  void run();
  void run_one(std::unique_lock<std::mutex>& guard);
  void start_one();

  const std::size_t most_;
  const std::size_t capacity_;
  runtime_threads members_;
  mutable std::mutex lock_;
  std::condition_variable wake_;
  std::unordered_map<strand, queue> strands_; // those that have callbacks
  std::deque<strand> ready_;                  // those of them not running
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  std::size_t thrown_ = 0;
  bool stopped_ = false;
};

} // namespace exeunt
