// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/signal_listener.hpp>

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <semaphore>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

/// Gets the number of a signal from the listener's thread.
class ear {
public:
  void tell(int number) {
    number_ = number;
    heard_.release();
  }

  /// Returns 0 where none came for a minute.
  int take() {
    return heard_.try_acquire_for(1min) ? number_.load() : 0;
  }

private:
  std::atomic<int> number_{0};
  std::counting_semaphore<> heard_{0};
};

} // namespace

TEST_CASE("signals are numbered in the order in which they come") {
  ear by;
  signal_listener listener;
  REQUIRE(!listener.start());
  listener.serve([&](int number) { by.tell(number); });
  ::kill(::getpid(), SIGINT);
  CHECK(by.take() == 1);
  ::kill(::getpid(), SIGTERM);
  CHECK(by.take() == 2);
}

TEST_CASE("a signal that came before somebody served it is told") {
  ear by;
  signal_listener listener;
  REQUIRE(!listener.start());
  ::kill(::getpid(), SIGINT);
  listener.serve([&](int number) { by.tell(number); });
  CHECK(by.take() == 1);
}

TEST_CASE("a listener that heard nothing ends") {
  signal_listener never_started;
  signal_listener started;
  CHECK(!started.start());
}
