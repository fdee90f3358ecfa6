// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench_row.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace exeunt {

namespace {

using nlohmann::ordered_json;

ordered_json number(const std::optional<double>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

std::string text(const std::optional<double>& value) {
  return value ? fmt::format("{:.4g}", *value) : "-";
}

} // namespace

bool bench_row::holds() const noexcept {
  return ratio.value_or(value) <= bar;
}

std::string to_json(const std::vector<bench_row>& rows) {
  auto out = ordered_json::array();
  for (const auto& row : rows)
    out.push_back({{"name", row.name},
                   {"value", row.value},
                   {"unit", row.unit},
                   {"against", number(row.against)},
                   {"ratio", number(row.ratio)},
                   {"bar", row.bar},
                   {"holds", row.holds()}});
  return ordered_json{{"rows", std::move(out)}}.dump(2);
}

std::string to_text(const std::vector<bench_row>& rows) {
  constexpr auto line = "{:<44} {:>9} {:<7} {:>9} {:>7} {:>7}  {}\n";
  auto out = fmt::format(fmt::runtime(line), "name", "value", "unit", "against",
                         "ratio", "bar", "holds");
  for (const auto& row : rows)
    out += fmt::format(fmt::runtime(line), row.name, text(row.value), row.unit,
                       text(row.against), text(row.ratio), text(row.bar),
                       row.holds() ? "yes" : "NO");
  return out;
}

} // namespace exeunt
