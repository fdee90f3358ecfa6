// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace exeunt {

/// Keeps the number of workers that make progress where it was: for each one
/// that is stuck a spare goes in, for each one that returns somebody sits down.
class spare_bench {
public:
  /// A bench for at most `spares` workers, who are yet to be started.
  explicit spare_bench(std::size_t spares) : unborn_(spares) {
    // nop
  }

  /// A worker is stuck: lets a spare in. True when the caller must start one.
  [[nodiscard]] bool replace();

  /// The spare that was to be started could not be.
  void failed_to_start();

  /// A stuck worker has returned. True when it is to go on at once, because
  /// there was no spare for it; otherwise it sits down, see `wait`.
  [[nodiscard]] bool comes_back();

  /// Sits until let in again; false after `stop`.
  [[nodiscard]] bool wait();

  /// The number of workers that are stuck.
  std::size_t stuck() const;

  /// Lets everybody go home.
  void stop();

private:
  mutable std::mutex lock_;
  std::condition_variable wake_;
  std::size_t unborn_;
  std::size_t seated_ = 0;
  std::size_t called_ = 0;
  std::size_t missing_ = 0;
  std::size_t stuck_ = 0;
  bool stopped_ = false;
};

} // namespace exeunt
