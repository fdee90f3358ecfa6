// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/coordinator_settings.hpp>
#include <exeunt/actors/executor.hpp>
#include <exeunt/actors/runtime_threads.hpp>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace exeunt {

/// Runs callbacks on a few threads of its own, which start when they are first
/// needed.
class callback_threads final : public executor {
public:
  explicit callback_threads(callback_settings settings);

  ~callback_threads() override;

  [[nodiscard]] bool post(strand where,
                          std::function<void()> callback) override;

  void post_reserved(strand where, std::function<void()> callback) override;

  [[nodiscard]] bool on_callback_thread() const override;

  [[nodiscard]] bool rest() override;

  /// Runs what is queued, then ends and joins the threads. Not from a callback.
  void stop();

private:
  using queue = std::deque<std::function<void()>>;

  [[nodiscard]] bool add(strand where, std::function<void()> callback,
                         std::size_t capacity);
  void run();
  void run_one(std::unique_lock<std::mutex>& guard);
  void start_one();

  const callback_settings settings_;
  runtime_threads members_;
  std::mutex lock_;
  std::condition_variable wake_;
  std::condition_variable returned_;
  std::unordered_map<strand, queue> strands_; // those that have callbacks
  std::deque<strand> ready_;                  // those of them not running
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  std::uint64_t returns_ = 0;
  bool stopped_ = false;
};

} // namespace exeunt
