// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/signal_listener.hpp>

#include <csignal>
#include <string>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

} // namespace

signal_listener::~signal_listener() {
  if (!thread_.joinable())
    return;
  stopped_ = true;
  // Only the thread itself gets this one, and it ends its wait.
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
}

error signal_listener::start() {
  if (thread_.joinable())
    return {};
  auto set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  try {
    thread_ = std::thread{[this] { listen(); }};
  } catch (const std::system_error& what) {
    return {ec::exhausted,
            std::string{"there is no thread to listen for signals: "}
              + what.what(),
            "exeunt", "allow more processes, or end some"};
  }
  return {};
}

void signal_listener::serve(std::function<void(int)> on_signal) {
  std::lock_guard guard{lock_};
  on_signal_ = std::move(on_signal);
  for (int i = 1; on_signal_ && i <= count_; ++i)
    on_signal_(i);
}

void signal_listener::listen() {
  auto set = ending_signals();
  int number = 0;
  while (sigwait(&set, &number) == 0 && !stopped_) {
    std::lock_guard guard{lock_};
    ++count_;
    if (on_signal_)
      on_signal_(count_);
  }
}

} // namespace exeunt
