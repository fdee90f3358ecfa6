// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/run.hpp>
#include <exeunt/apps/depth_history.hpp>
#include <exeunt/apps/live_display.hpp>
#include <exeunt/apps/progress.hpp>
#include <exeunt/apps/run_session.hpp>

#include <chrono>

namespace exeunt {

/// What looks at a run while it goes on: the bar or the table on the terminal,
/// and the depths for the picture.
class run_displays {
public:
  explicit run_displays(const run_arguments& wanted);

  /// Returns how long to wait before the next `update`.
  [[nodiscard]] std::chrono::nanoseconds pause() const noexcept;

  /// Looks at `what` and shows what is due.
  void update(const run& what);

  /// Shows the end.
  void finish(const run& what, const report& last);

  /// Returns whether lines on the terminal would spoil the table.
  [[nodiscard]] bool owns_terminal() const noexcept;

  /// Returns the depths so far; none without a picture.
  [[nodiscard]] const depth_history& depths() const noexcept {
    return depths_;
  }

private:
  bool samples_;
  progress_display::style bar_style_;
  live_display::style live_style_;
  progress_display bar_;
  live_display live_;
  depth_history depths_;
  /// Run time of the next bar, in seconds.
  double bar_due_ = 0;
};

} // namespace exeunt
