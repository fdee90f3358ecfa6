// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/live_table.hpp>
#include <exeunt/pipeline/run_view.hpp>

#include <deque>

namespace exeunt {

/// Shows a run on standard error while it goes on: drawn over itself on a
/// terminal, and a block each second elsewhere.
class live_display {
public:
  /// The second screen of a terminal, which `finish` or the destructor leaves;
  /// plain text; or nothing.
  enum class style { none, screen, blocks };

  explicit live_display(style how) noexcept;
  live_display(const live_display&) = delete;
  live_display& operator=(const live_display&) = delete;
  ~live_display();

  /// Returns the screen if standard error is a terminal, otherwise blocks;
  /// nothing unless it was `demanded`.
  [[nodiscard]] static style choose(bool demanded) noexcept;

  /// Returns whether a picture of a run of `wall` seconds is due.
  [[nodiscard]] bool due(double wall) const noexcept;

  /// Shows `now`.
  void update(run_view now);

  /// Gives the terminal back; elsewhere shows the `last` view.
  void finish(run_view last);

private:
  void draw(const run_view& now);
  void leave_screen();

  style style_;
  bool on_screen_ = false;
  /// What was shown during the last second.
  std::deque<run_view> shown_;
};

} // namespace exeunt
