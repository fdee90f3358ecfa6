// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/report.hpp>

#include <cstddef>
#include <string>

namespace exeunt {

/// How far a run has come, in seconds.
struct progress {
  double media = 0;
  /// 0 where it is not known.
  double total = 0;
  double wall = 0;
};

/// Returns the progress that a probe shows; the total is the longest that any
/// stage noted.
[[nodiscard]] progress progress_of(const report& probe);

/// Returns, e.g., `42 %, 31 of 73 s, 85 times real time`.
[[nodiscard]] std::string progress_text(const progress& at);

/// Returns a bar with the text behind it, exactly `columns` wide or the text
/// alone where there is no room or no total.
[[nodiscard]] std::string progress_bar(const progress& at, std::size_t columns);

/// Shows progress on standard error.
class progress_display {
public:
  /// A bar that is drawn over itself, lines, or nothing.
  enum class style { none, bar, lines };

  explicit progress_display(style how) noexcept;

  /// Returns the bar if standard error is a terminal; otherwise lines if they
  /// were `demanded`.
  [[nodiscard]] static style choose(bool demanded) noexcept;

  /// Shows where the run is; lines come once per second.
  void update(const report& probe);

  /// Shows the end and leaves the line.
  void finish(const report& last);

private:
  void draw(const progress& at);

  style style_;
  /// The last line, and when it came.
  std::string last_;
  double last_wall_ = 0;
};

} // namespace exeunt
