// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/kind_text.hpp>
#include <exeunt/apps/port_text.hpp>

#include <nlohmann/json.hpp>

namespace exeunt {

namespace {

using nlohmann::ordered_json;

ordered_json rows_of(const std::vector<port>& ports) {
  auto out = ordered_json::array();
  for (const auto& one : ports)
    out.push_back({{"name", one.name},
                   {"carries", media_text(one.carries)},
                   {"repeats", one.repeats},
                   {"rates", one.accepts.rates},
                   {"channels", one.accepts.channels},
                   {"codecs", one.accepts.codecs}});
  return out;
}

ordered_json rows_of(const std::vector<setting_row>& rows) {
  auto out = ordered_json::array();
  for (const auto& row : rows)
    out.push_back({{"name", row.name},
                   {"type", row.type},
                   {"unit", row.unit},
                   {"default", row.initial},
                   {"range", row.range},
                   {"summary", row.summary}});
  return out;
}

} // namespace

std::string list_json(const std::vector<kind_ptr>& all) {
  auto rows = ordered_json::array();
  for (const auto& one : all)
    rows.push_back(
      {{"name", one->facts.name}, {"summary", one->facts.summary}});
  return ordered_json{{"kinds", std::move(rows)}}.dump() + "\n";
}

std::string kind_json(const kind& what) {
  const auto& facts = what.facts;
  ordered_json out{{"name", facts.name},
                   {"summary", facts.summary},
                   {"time", time_text(facts.time)},
                   {"runs_on", runs_text(facts.runs)},
                   {"example", facts.example},
                   {"settings", rows_of(what.document())}};
  if (auto ports = what.ports({})) {
    out["inputs"] = rows_of(ports->inputs);
    out["outputs"] = rows_of(ports->outputs);
  }
  return out.dump() + "\n";
}

} // namespace exeunt
