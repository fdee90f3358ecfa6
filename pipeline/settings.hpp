// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace exeunt {

/// Settings of one stage as canonical text, by name; absent means default.
using setting_map = std::map<std::string, std::string, std::less<>>;

/// A unit with the range of legal values.
struct unit {
  std::string_view name;
  double min = std::numeric_limits<double>::lowest();
  double max = std::numeric_limits<double>::max();

  /// Returns the same unit with the range [`low`, `high`].
  [[nodiscard]] constexpr unit between(double low, double high) const noexcept {
    return {name, low, high};
  }
};

inline constexpr unit hertz{"Hz", 0, 768'000};
inline constexpr unit decibel{"dB", -200, 200};
inline constexpr unit counted{"", 0};
inline constexpr unit fraction{"", 0, 1};
inline constexpr unit bits_per_second{"bit/s", 0};
/// Of durations; min and max count seconds.
inline constexpr unit duration{"s", 0, 1e9};
/// Of texts and switches.
inline constexpr unit plain{""};

/// Visits the fields of a settings aggregate; one description serves parsing,
/// printing, JSON, checking and documentation.
class setting_visitor {
public:
  virtual ~setting_visitor() = default;

  virtual void operator()(bool& value, std::string_view name, unit of,
                          std::string_view summary)
    = 0;
  virtual void operator()(std::uint32_t& value, std::string_view name, unit of,
                          std::string_view summary)
    = 0;
  virtual void operator()(std::int64_t& value, std::string_view name, unit of,
                          std::string_view summary)
    = 0;
  virtual void operator()(double& value, std::string_view name, unit of,
                          std::string_view summary)
    = 0;
  virtual void operator()(std::string& value, std::string_view name, unit of,
                          std::string_view summary)
    = 0;
  virtual void operator()(std::chrono::nanoseconds& value,
                          std::string_view name, unit of,
                          std::string_view summary)
    = 0;

  /// Visits a field that takes one of `names`; `value` indexes them.
  virtual void choice(std::uint32_t& value, std::string_view name,
                      std::span<const std::string_view> names,
                      std::string_view summary)
    = 0;
};

/// Visits an enum field whose enumerators count from 0 like `names`.
template <class Enum>
void choose(setting_visitor& v, Enum& value, std::string_view name,
            std::span<const std::string_view> names, std::string_view summary) {
  auto index = static_cast<std::uint32_t>(value);
  v.choice(index, name, names, summary);
  value = static_cast<Enum>(index);
}

/// One row of a kind's documentation.
struct setting_row {
  std::string name;
  /// bool, integer, number, text, duration, or choice.
  std::string type;
  std::string unit;
  std::string initial;
  /// "8000..48000", "speech | all", or empty.
  std::string range;
  std::string summary;
};

/// Describes an aggregate of unknown type to a visitor.
using describe_fn = void (*)(setting_visitor&, void*);

/// Writes `values` into the aggregate; names the setting that is wrong.
error read_settings(const setting_map& values, describe_fn describe,
                    void* settings);

/// Returns the fields of `settings` that differ from `initial`, as text.
[[nodiscard]] setting_map write_settings(describe_fn describe, void* settings,
                                         void* initial);

/// Returns one row per field.
[[nodiscard]] std::vector<setting_row> document(describe_fn describe,
                                                void* initial);

/// Returns the text of `value` with the largest unit that keeps it whole:
/// "2s", "200ms", "1500us", "7ns".
[[nodiscard]] std::string to_text(std::chrono::nanoseconds value);

/// Reads "1.5s", "200ms", "20us", "7ns", or a bare number of seconds.
[[nodiscard]] result<std::chrono::nanoseconds>
parse_duration(std::string_view text);

namespace detail {

template <class S>
void describe_any(setting_visitor& v, void* settings) {
  S::describe(v, *static_cast<S*>(settings));
}

} // namespace detail

/// Returns `values` as an `S`, or the error that names the setting.
template <class S>
[[nodiscard]] result<S> parse_settings(const setting_map& values) {
  S settings;
  if (auto why = read_settings(values, detail::describe_any<S>, &settings))
    return why;
  return settings;
}

/// Writes `changed` into `settings`, or changes nothing and returns the error.
template <class S>
error change_settings(S& settings, const setting_map& changed) {
  S next = settings;
  if (auto why = read_settings(changed, detail::describe_any<S>, &next))
    return why;
  settings = std::move(next);
  return {};
}

/// Returns `settings` as text, defaults left out.
template <class S>
[[nodiscard]] setting_map to_map(S settings) {
  S initial;
  return write_settings(detail::describe_any<S>, &settings, &initial);
}

} // namespace exeunt
