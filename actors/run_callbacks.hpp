// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/executor.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace exeunt {

/// The application's callbacks of one run: one at a time, and in order. What
/// one throws is logged and counted, and ends nothing.
class run_callbacks {
public:
  run_callbacks(std::shared_ptr<engine_core> core, strand run)
    : core_(std::move(core)), run_(run) {
    // nop
  }

  /// Lets `task` run after all others; false where too many wait.
  [[nodiscard]] bool post(std::function<void()> task) {
    return core_->sched().callbacks().post(run_, std::move(task));
  }

  /// The same for tasks of which a run has few at the same time.
  void post_reserved(std::function<void()> task) {
    core_->sched().callbacks().post_reserved(run_, std::move(task));
  }

  /// For tasks: calls `f`, whose option is called `name`.
  template <class F>
  void call(std::string_view name, F f) {
    try {
      f();
    } catch (...) {
      record(name, caught());
    }
  }

  /// The number of calls that threw.
  [[nodiscard]] std::uint64_t thrown() const noexcept {
    return thrown_;
  }

private:
  void record(std::string_view name, const error& why);

  std::shared_ptr<engine_core> core_;
  strand run_;
  std::atomic<std::uint64_t> thrown_{0};
};

} // namespace exeunt
