// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/broken_pipes.hpp>

#include <time.h>

namespace exeunt {

namespace {

sigset_t pipe_signal() noexcept {
  sigset_t out;
  sigemptyset(&out);
  sigaddset(&out, SIGPIPE);
  return out;
}

} // namespace

/// Blocked, the signal waits for ever.
void ignore_broken_pipes() noexcept {
  auto pipe = pipe_signal();
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

broken_pipe_guard::broken_pipe_guard() noexcept {
  sigset_t pending;
  sigpending(&pending);
  is_pending_ = sigismember(&pending, SIGPIPE) == 1;
  auto pipe = pipe_signal();
  pthread_sigmask(SIG_BLOCK, &pipe, &before_);
}

/// A signal that waits would come with the old mask.
broken_pipe_guard::~broken_pipe_guard() {
  auto pipe = pipe_signal();
  timespec at_once = {};
  if (!is_pending_)
    static_cast<void>(sigtimedwait(&pipe, nullptr, &at_once));
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

} // namespace exeunt
