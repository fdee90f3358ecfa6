// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <signal.h>

namespace exeunt {

/// Keeps the thread that calls from being killed when the other side closes
/// what it writes to: OpenSSL writes without MSG_NOSIGNAL.
void ignore_broken_pipes() noexcept;

/// The same for as long as this object lives, on a thread that is not ours.
class broken_pipe_guard {
public:
  broken_pipe_guard() noexcept;
  broken_pipe_guard(const broken_pipe_guard&) = delete;
  broken_pipe_guard& operator=(const broken_pipe_guard&) = delete;
  ~broken_pipe_guard();

private:
  sigset_t before_ = {};
  /// Whether somebody else's signal waits already.
  bool is_pending_ = false;
};

} // namespace exeunt
