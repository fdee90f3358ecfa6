// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <functional>

namespace exeunt {

/// Names a queue of callbacks that run one at a time and in order: one per run.
using strand = std::uint64_t;

/// Runs callbacks, which throw nothing, never on a thread that runs actors.
class executor {
public:
  virtual ~executor() = default;

  /// Runs `callback` after all that were posted to `where` before it. False
  /// when the strand is full or the executor has stopped: it will not run.
  [[nodiscard]] virtual bool post(strand where, std::function<void()> callback)
    = 0;

  /// The same for one of a bounded number: a full strand takes it, too.
  virtual void post_reserved(strand where, std::function<void()> callback) = 0;

  /// Whether the caller is a callback: it must not wait for other callbacks.
  [[nodiscard]] virtual bool on_callback_thread() const = 0;

  /// Waits until all that was posted has run. False when one callback does not
  /// return.
  [[nodiscard]] virtual bool rest() = 0;
};

} // namespace exeunt
