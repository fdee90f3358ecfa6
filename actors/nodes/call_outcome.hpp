// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace exeunt {

/// Lets a thread wait until a node is connected. Every member may be called
/// from any thread.
class call_outcome {
public:
  /// The node is connected, or will never be because of `why`.
  void settle(error why);

  /// A call came to nothing; there will be others.
  void note(error why);

  [[nodiscard]] bool is_settled() const;

  /// Sleeps until it is settled; false if `until` came first.
  [[nodiscard]] bool wait(std::chrono::steady_clock::time_point until) const;

  /// Returns what went wrong last; none if the node is connected.
  [[nodiscard]] error why() const;

private:
  mutable std::mutex lock_;
  mutable std::condition_variable changed_;
  bool settled_ = false;
  error why_{ec::timed_out, "the node was not called in time"};
};

} // namespace exeunt
