// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace exeunt::testing {

/// What the processors that go by one name have seen.
struct testimony {
  /// Everything that came, in order, by input port.
  std::map<std::size_t, std::vector<frame>> came;
  std::size_t made = 0;
  std::size_t destroyed = 0;
  std::size_t opened = 0;
  std::size_t inputs_ended = 0;
  std::size_t finished = 0;
  /// One entry per interruption: the stream.
  std::vector<stream_id> interrupted;

  /// Returns what came on the first input.
  [[nodiscard]] const std::vector<frame>& frames() {
    return came[0];
  }
};

/// What the kinds of a scenario share with its test. Any thread.
class prop_room {
public:
  // -- scripts ----------------------------------------------------------------

  /// Sets what the source `script as=NAME` emits.
  void give(const std::string& name, std::vector<frame> lines);

  [[nodiscard]] std::vector<frame> lines(const std::string& name) const;

  // -- testimonies ------------------------------------------------------------

  /// Calls `f` with the testimony of `name`.
  template <class F>
  void write(const std::string& name, F f) {
    std::lock_guard guard{lock_};
    f(seen_[name]);
  }

  /// Returns a copy of what `name` has seen so far.
  [[nodiscard]] testimony read(const std::string& name) const;

  // -- handlers that block ----------------------------------------------------

  /// Blocks the caller until `let_go`; for handlers on real threads. Fails the
  /// test at a deadline that only a broken build meets.
  void block();

  /// Fails the test where a handler would block: there is one thread only.
  void forbid_blocking();

  /// Waits until `n` handlers have blocked since the last `clear`. False:
  /// deadline.
  [[nodiscard]] bool wait_for_blocked(std::size_t n);

  /// Lets every handler go, those that block later included.
  void let_go();

  // -- the end ----------------------------------------------------------------

  /// Forgets everything but handlers that are still blocked.
  void clear();

private:
  static constexpr std::chrono::seconds deadline{60};

  mutable std::mutex lock_;
  std::condition_variable changed_;
  std::map<std::string, std::vector<frame>> lines_;
  std::map<std::string, testimony> seen_;
  std::size_t blocked_ = 0;
  std::size_t inside_ = 0;
  bool open_ = false;
  bool forbidden_ = false;
};

} // namespace exeunt::testing
