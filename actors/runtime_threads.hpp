// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <functional>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

namespace exeunt {

/// The threads of a runtime, known by id. All members are thread-safe.
class runtime_threads {
public:
  /// Starts a named thread (15 characters show) that is a member while it runs
  /// `body`, and whose floating-point unit takes denormals for zero.
  std::thread start(std::string name, std::function<void()> body);

  /// Whether the caller is a member.
  bool contains_caller() const;

private:
  void enter();
  void leave();

  mutable std::shared_mutex lock_;
  std::vector<std::thread::id> ids_;
};

/// Lets the floating-point unit of this thread take denormals for zero: the
/// tail of a filter would cost a hundred times what its signal did.
void flush_denormals() noexcept;

} // namespace exeunt
