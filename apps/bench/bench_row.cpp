// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench_row.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace exeunt {

namespace {

using nlohmann::ordered_json;

template <class T>
ordered_json or_null(const std::optional<T>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

ordered_json limits(const std::optional<interval>& within) {
  return within ? ordered_json{within->low, within->high} : ordered_json();
}

ordered_json object(const bench_row& row) {
  return {{"name", row.name},
          {"value", or_null(row.value)},
          {"unit", row.unit},
          {"against", or_null(row.against)},
          {"ratio", or_null(row.ratio)},
          {"within", limits(row.within)},
          {"bar", or_null(row.bar)},
          {"holds", or_null(row.holds())},
          {"note", row.note}};
}

std::string text(const std::optional<double>& value) {
  return value ? fmt::format("{:.4g}", *value) : "-";
}

std::string_view verdict(const bench_row& row) {
  auto holds = row.holds();
  return !holds ? "-" : *holds ? "yes" : "NO";
}

} // namespace

std::optional<bool> bench_row::holds() const noexcept {
  auto what = ratio ? ratio : value;
  if (!bar || !what)
    return std::nullopt;
  return *what <= *bar;
}

std::string to_json(const std::vector<bench_row>& rows) {
  auto out = ordered_json::array();
  for (const auto& row : rows)
    out.push_back(object(row));
  return ordered_json{{"rows", std::move(out)}}.dump(2);
}

std::string to_text(const std::vector<bench_row>& rows) {
  constexpr auto line = "{:<56} {:>9} {:<7} {:>9} {:>7} {:>7}  {}\n";
  auto out = fmt::format(fmt::runtime(line), "name", "value", "unit", "against",
                         "ratio", "bar", "holds");
  for (const auto& row : rows) {
    out += fmt::format(fmt::runtime(line), row.name, text(row.value), row.unit,
                       text(row.against), text(row.ratio), text(row.bar),
                       verdict(row));
    if (row.within)
      out += fmt::format("  the ratio lies within {:.3f} and {:.3f}\n",
                         row.within->low, row.within->high);
    if (!row.note.empty())
      out += fmt::format("  {}\n", row.note);
  }
  return out;
}

} // namespace exeunt
