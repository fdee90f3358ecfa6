// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/watchdog.hpp>

#include <utility>

namespace exeunt {

void watchdog::start(runtime_threads& threads, std::chrono::milliseconds every,
                     check look) {
  thread_ = threads.start("exeunt.watch", [this, every, f = std::move(look)] {
    while (rest())
      run(every, f);
  });
}

void watchdog::stop() {
  {
    std::lock_guard guard{lock_};
    stopped_ = true;
    wake_.notify_all();
  }
  if (thread_.joinable())
    thread_.join();
}

void watchdog::wake() {
  std::lock_guard guard{lock_};
  armed_ = true;
  wake_.notify_all();
}

bool watchdog::rest() {
  std::unique_lock guard{lock_};
  wake_.wait(guard, [this] { return armed_ || stopped_; });
  return !stopped_;
}

void watchdog::run(std::chrono::milliseconds every, const check& look) {
  for (;;) {
    {
      std::unique_lock guard{lock_};
      if (wake_.wait_for(guard, every, [this] { return stopped_; }))
        return;
    }
    if (look())
      continue;
    // Somebody may have begun between the look and the disarming, and found it
    // armed: only a second look makes sure.
    armed_ = false;
    if (!look())
      return;
    armed_ = true;
  }
}

} // namespace exeunt
