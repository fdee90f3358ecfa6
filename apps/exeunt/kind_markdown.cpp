// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/fact_text.hpp>
#include <exeunt/apps/kind_markdown.hpp>
#include <exeunt/apps/port_text.hpp>

#include <fmt/format.h>

#include <string_view>

namespace exeunt {

namespace {

/// Keeps `text` within its cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (auto c : text)
    out += c == '|' ? std::string{"\\|"} : std::string{c};
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? "none" : fmt::format("`{}`", cell(text));
}

std::string values_of(const setting_row& row) {
  auto out = row.type;
  if (!row.range.empty() && row.type != "choice")
    out += ", " + row.range;
  else if (!row.range.empty())
    out = row.range;
  return cell(row.unit.empty() ? out : out + " " + row.unit);
}

std::string settings_table(const std::vector<setting_row>& rows) {
  if (rows.empty())
    return "It has no settings.\n\n";
  std::string out
    = "| setting | values | default | meaning |\n|---|---|---|---|\n";
  for (const auto& row : rows)
    out += fmt::format("| `{}` | {} | {} | {} |\n", row.name, values_of(row),
                       code(row.initial), cell(row.summary));
  return out + "\n";
}

std::string ports_table(const kind& what) {
  auto ports = what.ports({});
  if (!ports)
    return "Its ports follow from the settings.\n\n";
  std::string out = "| port | carries |\n|---|---|\n";
  for (const auto& in : ports->inputs)
    out += fmt::format("| → `{}` | {} |\n", port_name(in), accepts_text(in));
  for (const auto& to : ports->outputs)
    out += fmt::format("| `{}` → | {} |\n", port_name(to), accepts_text(to));
  return out + "\n";
}

std::string facts_list(const kind& what) {
  std::string out;
  for (const auto& text : facts_text(what))
    out += fmt::format("- {}\n", text);
  return out + "\n";
}

} // namespace

std::string kind_markdown(const kind& what) {
  const auto& facts = what.facts;
  return fmt::format("## {}\n\n{}\n\n{}{}{}```\n{}\n```\n", facts.name,
                     facts.summary, ports_table(what),
                     settings_table(what.document()), facts_list(what),
                     facts.example);
}

std::string list_markdown(const std::vector<kind_ptr>& all) {
  std::string out = "# The kinds of stages\n\n"
                    "Written by `exeunt inspect --markdown`; edit the kinds, "
                    "not this page.\n\n";
  for (const auto& one : all)
    out += fmt::format("- [{0}](#{0}): {1}\n", one->facts.name,
                       one->facts.summary);
  for (const auto& one : all)
    out += "\n" + kind_markdown(*one);
  return out;
}

} // namespace exeunt
