// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/settings.hpp>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace exeunt {

namespace {

struct time_unit {
  std::string_view name;
  std::int64_t nanoseconds;
};

/// From the largest to the smallest; `to_text` takes the first that fits.
constexpr std::array<time_unit, 4> time_units{{
  {"s", 1'000'000'000},
  {"ms", 1'000'000},
  {"us", 1'000},
  {"ns", 1},
}};

error bad_duration(std::string_view text) {
  return {ec::bad_setting,
          "`" + std::string{text} + "` is not a duration",
          {},
          "write a number with s, ms, us or ns, e.g., 200ms"};
}

std::optional<std::int64_t> unit_of(std::string_view name) {
  if (name.empty())
    return time_units.front().nanoseconds;
  for (auto& unit : time_units)
    if (unit.name == name)
      return unit.nanoseconds;
  return std::nullopt;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Adds up decimal digits in units that shrink tenfold, so that no double
/// rounds; what is finer than 1 ns is refused.
std::optional<std::int64_t> read_fraction(std::string_view digits,
                                          std::int64_t unit) {
  std::int64_t sum = 0;
  for (auto c : digits) {
    if (!is_digit(c) || (unit % 10 != 0 && c != '0'))
      return std::nullopt;
    unit /= 10;
    sum += (c - '0') * unit;
  }
  return sum;
}

std::optional<std::int64_t> read_whole(std::string_view digits,
                                       std::int64_t unit) {
  std::int64_t value = 0;
  auto last = digits.data() + digits.size();
  auto [ptr, failed] = std::from_chars(digits.data(), last, value);
  std::int64_t product = 0;
  if (failed != std::errc{} || ptr != last || !is_digit(digits.front())
      || __builtin_mul_overflow(value, unit, &product))
    return std::nullopt;
  return product;
}

/// Splits "1.5ms" into "1.5" and "ms".
std::pair<std::string_view, std::string_view> split(std::string_view text) {
  auto size = text.find_first_not_of("0123456789.");
  if (size == std::string_view::npos)
    size = text.size();
  return {text.substr(0, size), text.substr(size)};
}

std::optional<std::int64_t> read_unsigned(std::string_view text) {
  auto [number, name] = split(text);
  auto unit = unit_of(name);
  if (number.empty() || !unit)
    return std::nullopt;
  auto dot = number.find('.');
  auto whole = read_whole(number.substr(0, dot), *unit);
  if (!whole || dot == std::string_view::npos)
    return whole;
  auto fraction = read_fraction(number.substr(dot + 1), *unit);
  std::int64_t sum = 0;
  if (!fraction || dot + 1 == number.size()
      || __builtin_add_overflow(*whole, *fraction, &sum))
    return std::nullopt;
  return sum;
}

} // namespace

std::string to_text(std::chrono::nanoseconds value) {
  for (auto& unit : time_units)
    if (value.count() % unit.nanoseconds == 0)
      return std::to_string(value.count() / unit.nanoseconds).append(unit.name);
  return {};
}

result<std::chrono::nanoseconds> parse_duration(std::string_view text) {
  auto negative = text.starts_with('-');
  auto value = read_unsigned(text.substr(negative ? 1 : 0));
  if (!value)
    return bad_duration(text);
  return std::chrono::nanoseconds{negative ? -*value : *value};
}

} // namespace exeunt
