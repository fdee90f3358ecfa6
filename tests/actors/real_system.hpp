// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/coordinator.hpp>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace exeunt::test {

/// Counts up; whoever waits for a count gives up after a deadline that only a
/// broken build meets.
class gate {
public:
  void pass(std::size_t n = 1) {
    std::lock_guard guard{lock_};
    count_ += n;
    wake_.notify_all();
  }

  bool wait(std::size_t n = 1) {
    std::unique_lock guard{lock_};
    return wake_.wait_for(guard, std::chrono::seconds(20),
                          [&] { return count_ >= n; });
  }

  std::size_t count() {
    std::lock_guard guard{lock_};
    return count_;
  }

private:
  std::mutex lock_;
  std::condition_variable wake_;
  std::size_t count_ = 0;
};

/// An actor system with two workers, and nothing else.
struct real_system {
  struct config : caf::actor_system_config {
    explicit config(const coordinator_settings& settings) {
      load_coordinator(*this, settings);
    }
  };

  explicit real_system(const coordinator_settings& settings = {.workers = 2})
    : cfg(settings) {
    // nop
  }

  coordinator& scheduler() {
    return dynamic_cast<coordinator&>(sys.scheduler());
  }

  config cfg;
  caf::actor_system sys{cfg};
};

} // namespace exeunt::test
