// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/signal_listener.hpp>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
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

void hold_signals() {
  auto set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

signal_listener::signal_listener(std::function<void(int)> on_signal)
  : on_signal_(std::move(on_signal)) {
  auto set = ending_signals();
  signals_ = ::signalfd(-1, &set, SFD_CLOEXEC);
  stop_ = ::eventfd(0, EFD_CLOEXEC);
  thread_ = std::thread{[this] { listen(); }};
}

signal_listener::~signal_listener() {
  std::uint64_t one = 1;
  static_cast<void>(::write(stop_, &one, sizeof(one)));
  thread_.join();
  ::close(stop_);
  ::close(signals_);
}

void signal_listener::listen() {
  int count = 0;
  for (;;) {
    pollfd ready[] = {{signals_, POLLIN, 0}, {stop_, POLLIN, 0}};
    if (::poll(ready, 2, -1) < 0)
      continue;
    if (ready[1].revents != 0)
      return;
    signalfd_siginfo what;
    if (::read(signals_, &what, sizeof(what)) == sizeof(what))
      on_signal_(++count);
  }
}

} // namespace exeunt
