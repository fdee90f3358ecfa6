// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/kind_text.hpp>
#include <exeunt/apps/port_text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace exeunt {

namespace {

std::size_t longest(const std::vector<setting_row>& rows) {
  std::size_t out = 0;
  for (const auto& row : rows)
    out = std::max(out, row.name.size());
  return out;
}

std::string values_of(const setting_row& row) {
  auto out = row.range.empty() ? row.type : row.range;
  if (!row.unit.empty())
    out += " " + row.unit;
  return out;
}

std::string settings_text(const std::vector<setting_row>& rows) {
  if (rows.empty())
    return "settings: none\n";
  std::string out = "settings:\n";
  auto width = longest(rows);
  for (const auto& row : rows)
    out += fmt::format("  {:<{}}  {}\n  {:<{}}  {}; default {}\n", row.name,
                       width, row.summary, "", width, values_of(row),
                       row.initial.empty() ? "none" : row.initial);
  return out;
}

std::string ports_text(const kind& what) {
  auto ports = what.ports({});
  if (!ports)
    return "ports: they follow from the settings\n";
  std::string out = "ports:\n";
  for (const auto& in : ports->inputs)
    out += fmt::format("  -> {}: {}\n", port_name(in), accepts_text(in));
  for (const auto& to : ports->outputs)
    out += fmt::format("  <- {}: {}\n", port_name(to), accepts_text(to));
  return out;
}

} // namespace

std::string list_text(const std::vector<kind_ptr>& all) {
  std::size_t width = 0;
  for (const auto& one : all)
    width = std::max(width, one->facts.name.size());
  std::string out;
  for (const auto& one : all)
    out += fmt::format("{:<{}}  {}\n", one->facts.name, width,
                       one->facts.summary);
  return out;
}

std::string kind_text(const kind& what) {
  const auto& facts = what.facts;
  return fmt::format("{}\n{}\n\n{}{}time: {}\nruns on: {}\n\nexample:\n  {}\n",
                     facts.name, facts.summary, ports_text(what),
                     settings_text(what.document()), time_text(facts.time),
                     runs_text(facts.runs), facts.example);
}

} // namespace exeunt
