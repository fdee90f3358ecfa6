// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/setting_text.hpp>

#include <cmath>

namespace exeunt::detail {

namespace {

/// Below this every whole double is exact and reads better without exponent.
constexpr double plain_limit = 1e15;

std::string bound_text(double value) {
  if (std::abs(value) < plain_limit && std::trunc(value) == value)
    return number_text(static_cast<std::int64_t>(value));
  return number_text(value);
}

} // namespace

std::string range_text(const unit& of) {
  constexpr unit open{""};
  auto low = of.min == open.min ? std::string{} : bound_text(of.min);
  auto high = of.max == open.max ? std::string{} : bound_text(of.max);
  return low.empty() && high.empty() ? std::string{} : low + ".." + high;
}

std::string choices_text(std::span<const std::string_view> names) {
  std::string out;
  for (auto name : names) {
    if (!out.empty())
      out += " | ";
    out += name;
  }
  return out;
}

} // namespace exeunt::detail
