// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace exeunt {

/// Where things stand in the picture, in the units of its view box.
struct picture_scale {
  static constexpr double width = 1'200;
  static constexpr double height = 340;
  static constexpr double left = 24;
  static constexpr double right = width - 24;
  static constexpr double top = 74;
  static constexpr double bottom = 274;
  static constexpr double middle = (top + bottom) / 2;

  /// What lies at the right edge; above 0.
  double seconds = 1;

  /// Returns where `at` seconds lies, kept inside the plot.
  [[nodiscard]] double x(double at) const noexcept;

  /// Returns how far a level of `dbfs` reaches from the middle.
  [[nodiscard]] static double reach(double dbfs) noexcept;

  /// Returns the distance of two marks on the axis, in seconds: 1, 2 or 5
  /// times a power of ten up to 5 s, then what divides minutes and hours.
  [[nodiscard]] double step() const noexcept;

  /// Returns the marks of an axis at height `y`, as SVG.
  [[nodiscard]] std::string marks(double y) const;
};

/// Returns, e.g., `1 gap` or `2 gaps`.
[[nodiscard]] std::string count_text(std::size_t n, std::string_view what);

/// Returns `12.5` below a minute, `1:05` above, `1:00:05` from an hour on.
[[nodiscard]] std::string clock_text(double seconds);

} // namespace exeunt
