// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/picture_scale.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace exeunt {

double picture_scale::x(double at) const noexcept {
  auto share = std::clamp(at / seconds, 0.0, 1.0);
  return left + share * (right - left);
}

double picture_scale::reach(double dbfs) noexcept {
  auto share = std::min(std::pow(10.0, dbfs / 20), 1.0);
  return share * ((bottom - top) / 2 - 8);
}

double picture_scale::step() const noexcept {
  constexpr double steps[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1,   2,   5,
                              10,   15,   30,   60,  120, 300, 600, 900, 1'800};
  constexpr double most_marks = 16;
  for (auto step : steps)
    if (seconds / step <= most_marks)
      return step;
  return 3'600 * std::ceil(seconds / 3'600 / most_marks);
}

std::string picture_scale::marks(double y) const {
  std::string out;
  // The last mark may lie a rounding error behind the end.
  for (int i = 0; i * step() <= seconds * (1 + 1e-9); ++i)
    out += fmt::format(
      R"(<path class="line" d="M{0:.1f} {1}v6"/><text x="{0:.1f}" y="{2}" )"
      R"(text-anchor="middle">{3}</text>)"
      "\n",
      x(i * step()), y, y + 22, clock_text(i * step()));
  return out;
}

std::string count_text(std::size_t n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

std::string clock_text(double seconds) {
  if (seconds < 60)
    return fmt::format("{:.4g}", seconds);
  auto whole = static_cast<long>(std::lround(seconds));
  auto minutes = whole / 60 % 60;
  if (whole < 3'600)
    return fmt::format("{}:{:02}", minutes, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3'600, minutes, whole % 60);
}

} // namespace exeunt
